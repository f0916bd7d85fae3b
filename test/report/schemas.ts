import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';

/** Draft 4 in the words of draft 7, which are the same where it uses them; as the standard publishes it. */
const SARIF: object = JSON.parse(
  readFileSync(new URL('../../fixtures/report/sarif-2.1.0.json', import.meta.url), 'utf8')
    .replace('http://json-schema.org/draft-04/schema#', 'http://json-schema.org/draft-07/schema#')
    .replace('"id": "https://raw', '"$id": "https://raw'),
);

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 1 };
const closed = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const list = (items: object) => ({ type: 'array', items });

/** What code scanning asks for beyond the schema; https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SARIF_OF_GITHUB = {
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  properties: {
    $schema: text,
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'rules'],
                properties: {
                  name: text,
                  rules: { type: 'array', maxItems: 25_000, items: { $ref: '#/$defs/rule' } },
                },
              },
            },
          },
          results: { type: 'array', maxItems: 25_000, items: { $ref: '#/$defs/result' } },
        },
      },
    },
  },
  $defs: {
    message: { type: 'object', required: ['text'], properties: { text } },
    described: {
      type: 'object',
      required: ['text'],
      properties: { text: { ...text, maxLength: 1024 } },
    },
    rule: {
      type: 'object',
      required: ['id', 'shortDescription', 'fullDescription', 'help'],
      properties: {
        id: text,
        name: { ...text, maxLength: 255 },
        shortDescription: { $ref: '#/$defs/described' },
        fullDescription: { $ref: '#/$defs/described' },
        help: { $ref: '#/$defs/message' },
        properties: { type: 'object', properties: { tags: { type: 'array', maxItems: 20 } } },
      },
    },
    place: {
      type: 'object',
      required: ['physicalLocation'],
      properties: {
        physicalLocation: {
          type: 'object',
          required: ['artifactLocation', 'region'],
          properties: {
            artifactLocation: { type: 'object', required: ['uri'], properties: { uri: text } },
            region: {
              type: 'object',
              required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
              properties: { startLine: count, startColumn: count, endLine: count, endColumn: count },
            },
          },
        },
      },
    },
    result: {
      type: 'object',
      required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
      properties: {
        message: { $ref: '#/$defs/message' },
        locations: { type: 'array', minItems: 1, maxItems: 1000, items: { $ref: '#/$defs/place' } },
        relatedLocations: { type: 'array', maxItems: 1000, items: { $ref: '#/$defs/place' } },
        partialFingerprints: { type: 'object', required: ['primaryLocationLineHash'] },
      },
    },
  },
};

const position = closed({ line: count, column: count });

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const GITLAB = list(
  closed({
    description: text,
    check_name: text,
    fingerprint: text,
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: closed({
      path: { type: 'string', pattern: '^(?!\\./).' },
      positions: closed({ begin: position, end: position }),
    }),
  }),
);

const range = closed({ start: position, end: position });
const located = closed({ path: text, range });

/** The messages of https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto */
const RDJSON = closed({
  source: closed({ name: text, url: text }, ['name']),
  diagnostics: list(
    closed(
      {
        message: text,
        location: located,
        severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
        code: closed({ value: text, url: text }, ['value']),
        suggestions: list(closed({ range, text: { type: 'string' } })),
        related_locations: list(closed({ message: { type: 'string' }, location: located })),
      },
      ['message', 'location', 'severity', 'code'],
    ),
  ),
});

const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
const own: object = JSON.parse(readFileSync(new URL('../../schemas/findings.json', import.meta.url), 'utf8'));

/** What the readers of each report accept. */
export const ACCEPTED: Readonly<Record<string, readonly ValidateFunction[]>> = {
  json: [ajv.compile(own)],
  sarif: [ajv.compile(SARIF), ajv.compile(SARIF_OF_GITHUB)],
  gitlab: [ajv.compile(GITLAB)],
  rdjson: [ajv.compile(RDJSON)],
};

/** An annotation as the runner takes it apart; https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
export const ANNOTATION =
  /^::(error|warning|notice) title=[^,:]+,file=[^,:\r\n]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?::[^\r\n]+$/;
