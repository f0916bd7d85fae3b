import { describe, expect, it } from 'vitest';
import { applyEdits, sortEdits } from '../../src/source/edit.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

const source = new SourceText('a', 'memory 512 MB');
const edit = (start: number, end: number, text: string) => ({ span: span(source, start, end), text });

describe('text edits', () => {
  it('are applied from front to back whatever their order', () => {
    expect(applyEdits(source.text, [edit(11, 13, 'MiB'), edit(0, 6, 'soft')])).toBe('soft 512 MiB');
  });

  it('may insert and delete', () => {
    expect(applyEdits(source.text, [edit(13, 13, ';'), edit(6, 10, '')])).toBe('memory MB;');
  });

  it('leave out the later of two that overlap', () => {
    expect(applyEdits(source.text, [edit(0, 10, 'x'), edit(7, 10, 'y')])).toBe('x MB');
  });

  it('keep the order of two insertions at one place', () => {
    expect(sortEdits([edit(3, 3, 'a'), edit(3, 3, 'b')]).map(({ text }) => text)).toEqual(['a', 'b']);
  });
});
