import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCloudFormation } from '../../../src/formats/cloudformation/read.js';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { SourceText } from '../../../src/source/text.js';
import type { Plain } from '../../../src/source/value.js';
import { nastyText } from '../../support/texts.js';

const text = fc.oneof(
  nastyText.filter((each) => !/[\ud800-\udfff]/.test(each)),
  fc.constantFrom('a', '{{resolve:ssm:/a}}', 'x {{resolve:ssm:b}} y', '${!x}', ','),
);

/** Any value of a template, with functions in functions. */
const { value } = fc.letrec<{ value: Plain; texts: Plain }>((tie) => ({
  texts: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom<Plain>(
      { Ref: 'Text' },
      { Ref: 'AWS::Region' },
      { Ref: 'Queue' },
      { 'Fn::GetAtt': ['Queue', 'Arn'] },
    ),
    fc.array(tie('texts'), { maxLength: 3 }).map((items) => ({ 'Fn::Join': ['-', items] })),
    fc
      .tuple(text, tie('texts'))
      .map(([of, own]) => ({ 'Fn::Sub': [`${of.replaceAll('$', '')} \${Own} \${Text}`, { Own: own }] })),
    fc.tuple(tie('texts'), tie('texts')).map(([a, b]) => ({ 'Fn::If': ['Large', a, b] })),
    tie('texts').map((of) => ({ 'Fn::Select': [0, { 'Fn::Split': ['/', of] }] })),
    tie('texts').map((of) => ({ 'Fn::ImportValue': of })),
    tie('texts').map((of) => ({ 'Fn::Base64': of })),
    tie('texts').map((of) => ({ 'Fn::FindInMap': ['Sizes', of, 'memory'] })),
    tie('texts').map((of) => ({ 'Fn::Join': [',', { 'Fn::Cidr': [of, 2, 8] }] })),
    fc.constant({ 'Fn::Join': [',', { Ref: 'List' }] }),
    fc.constant({ 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }),
  ),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('texts'),
    fc.constantFrom<Plain>(0, 1.5, -3, 1e21, true, false, {}, []),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('Key', 'a b', '012', 'yes', ''), tie('value'), { maxKeys: 3 }),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => ({ 'Fn::If': ['Large', a, b] })),
    tie('value').map((a) => ({ 'Fn::If': ['Large', a, { Ref: 'AWS::NoValue' }] })),
    tie('value').map((of) => ({ 'Fn::Macro': of })),
  ),
}));

test.each(['yaml', 'json'] as const)(
  'functions, conditions and parameters are the same when they are written as %s and read again',
  (syntax) => {
    fc.assert(
      fc.property(value, text, (of, stage) => {
        const template = {
          Parameters: { Text: { Type: 'String', Default: stage }, List: { Type: 'CommaDelimitedList' } },
          Mappings: { Sizes: { a: { memory: 512 } } },
          Conditions: { Large: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Text' }, stage] }] } },
          Resources: {
            Queue: { Type: 'AWS::SQS::Queue' },
            Thing: { Type: 'Custom::Thing', Properties: { Value: of } },
          },
        };
        const { model } = readCloudFormation(
          new SourceText('template.json', JSON.stringify(template)),
          new Map(),
        );
        const first = writeTemplate(model, { syntax });
        expect(first.losses).toEqual([]);
        const again = readCloudFormation(new SourceText(`again.${syntax}`, first.files[0]!.text), new Map());
        expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(withoutPlaces(again.model)).toEqual(withoutPlaces(model));
        expect(writeTemplate(again.model, { syntax }).files).toEqual(first.files);
      }),
      { numRuns: 300 },
    );
  },
);

function withoutPlaces(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(withoutPlaces);
  if (typeof of !== 'object' || of === null) return of;
  const members = Object.entries(of).filter(([key]) => !/^(?:span|nameSpan|keySpan|written)$/.test(key));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutPlaces(member)]));
}
