import { set, unsafeFix } from '../fixes.js';
import { formRule } from '../shared/forms.js';
import { textIn } from '../shared/known.js';
import { parseRange } from '../shared/ports.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

export default [
  formRule({
    id: 'port/name-pattern',
    title: 'The port name has a forbidden character or is too long',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Service Connect and VPC Lattice refer to a port by its name, which has up to 64 lower-case letters, digits, underscores and hyphens, and no hyphen at the beginning. Registration refuses another one.',
    on: 'port',
    noun: 'name of a port',
    fields: ({ view }) => [view.name],
    read: textIn,
    fits: NAME,
    label: 'lower-case letters, digits, `_` and `-`, no `-` first, 64 characters at most',
    fix: (field, value) => {
      const name = value
        .toLowerCase()
        .replace(/[^a-z0-9_-]+/g, '-')
        .replace(/^-+/, '');
      return NAME.test(name) ? unsafeFix(`write \`${name}\``, set(field, name)) : undefined;
    },
  }),
  formRule({
    id: 'port/range-form',
    title: 'The port range is malformed',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'A `containerPortRange` is two numbers of ports with a hyphen between them, and nothing else: `8000-8010`. Registration refuses other forms.',
    on: 'port',
    noun: 'range of ports',
    fields: ({ view }) => [view.containerPortRange],
    read: textIn,
    fits: (value) => parseRange(value) !== undefined,
    label: 'the first and the last, as in `8000-8010`, each from 1 to 65535',
  }),
];
