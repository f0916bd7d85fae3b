import { describe, expect, it } from 'vitest';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { SourceText } from '../../../src/source/text.js';

const TEXT = `
service web on fargate {
  run 3
  grace 30s
  scale 1..3 { cpu 50% }
  container web { image nginx; health none; init }
}
environment dev {
  service web { run 1; scale off; container web { drop health } }
}
`;

function keptKeys(environment?: string): readonly string[] {
  const { keys } = plimFormat.read(new SourceText('web.plim', TEXT), {
    open: () => ({ reason: 'does not exist' }),
    list: () => [],
    parameters: new Map(),
    ...(environment !== undefined && { environment }),
  });
  return keys!().flatMap(({ path, structural }) => (structural ? [] : [path]));
}

describe('the keys of a text', () => {
  it('are its statements', () => {
    expect(keptKeys()).toEqual([
      'service web',
      'service web.run',
      'service web.grace',
      'service web.scale 1..3',
      'service web.scale 1..3.cpu',
      'service web.container web',
      'service web.container web.image',
      'service web.container web.health',
      'service web.container web.init',
    ]);
  });

  it('are not those in whose place the chosen environment says something else', () => {
    expect(keptKeys('dev')).toEqual([
      'service web',
      'service web.grace',
      'service web.container web',
      'service web.container web.image',
      'service web.container web.init',
    ]);
  });
});
