import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element } from '../../src/language/forms/form.js';
import { parseForm } from '../../src/language/forms/parse.js';
import { parse } from '../../src/language/parser.js';
import { Symbols } from '../../src/language/symbols/symbols.js';
import { type Mention, mentionAt, mentionsIn } from '../../src/language/symbols/mentions.js';
import { endOf } from '../../src/language/tree.js';
import { typeNamed } from '../../src/language/types/index.js';
import { BLOCK_KIND_NAMES, blockKind } from '../../src/language/vocabulary.js';
import { REFERENCE_PATHS } from '../../src/model/references/table.js';
import { SourceText } from '../../src/source/text.js';
import { mutation, program, soup } from './texts.js';

/** In a test's text `‹…›` stands around what declares a thing, `«…»` around what uses it. */
function whereMarked(marked: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  let text = '';
  for (const character of marked) {
    if ('‹«'.includes(character)) offsets.push(text.length);
    else if (!'›»'.includes(character)) text += character;
  }
  return { text, offsets };
}

function marked(text: string, declarations: readonly Mention[], uses: readonly Mention[]): string {
  const all = [
    ...declarations.map(({ place }) => ({ place, marks: '‹›' })),
    ...uses.map(({ place }) => ({ place, marks: '«»' })),
  ].sort((a, b) => b.place.start - a.place.start);
  return all.reduce(
    (out, { place: { start, end }, marks: [open, close] }) =>
      `${out.slice(0, start)}${open}${out.slice(start, end)}${close}${out.slice(end)}`,
    text,
  );
}

/** Whichever mark the cursor is at, all of them are found, and no more. */
function expectMarked(text: string): void {
  const { text: plain, offsets } = whereMarked(text);
  const tree = parse(new SourceText('shop.plim', plain));
  const symbols = new Symbols([tree]);
  for (const offset of offsets) {
    const mention = mentionAt(tree, offset);
    const named = mention && symbols.of(mention);
    expect(marked(plain, named?.declarations ?? [], named?.uses ?? [])).toBe(text);
  }
  expect(offsets.length).toBeGreaterThan(1);
}

describe('what a name stands for', () => {
  it.each([
    [
      'a param, in words, texts and queries',
      `param ‹tag›: string = 1
let image = "acme/web:\${«tag»}"
service web {
  where attribute:stack == \${«tag»}
  container web {
    image acme/web:\${«tag»}-\${tags}
    command sh -c "echo \\\${tag} \${«tag»}"
    env { A = """\\\${tag} \${«tag»}"""; tag = tag }
  }
}
environment dev { set «tag» = 2 }
`,
    ],
    [
      'a service, by its attributes, from others and in environments',
      `service ‹web› { run 1; expose 80 -> web:80 }
service api { discover api from «web», batch }
job batch { container a { env { URL = \${service.«web».url} } } }
alarm busy { metric cpu of service «web»; above 80 }
alert stopped { on task stopped; of «web» }
network web { ingress 80 from «web», 10.0.0.0/8 }
environment dev { service «web» { run 2 } }
`,
    ],
    [
      'a container, in all that its task says',
      `service web on fargate {
  container ‹web› { image acme/web:1; port 80 }
  container admin like «web» { depends on «web» healthy, web2 start; volumes-from «web» }
  container proxy { link «web»:backend, web2:«web» }
  proxy appmesh through «web»
  expose 80 -> «web»:80
  attach «web»:80 to classic web
  discover web:80 srv «web»:80
}
environment dev { service web { container «web» { image acme/web:2 } } }
`.replace('web2:«web»', 'web2:web'),
    ],
    [
      'a container of a template, in those that are like it',
      `template service base { container ‹web› { image acme/web:1 }; expose 80 -> «web»:80 }
service a like base { container «web» { cpu 256 }; attach «web»:80 to classic a }
service b like base { drop container «web» }
service c { container web { image x } }
`,
    ],
    [
      'a container of a task that others run',
      `task flask { container ‹web› { image acme/web:1 } }
service a { task flask; expose 80 -> «web»:80 }
job b { task flask; override «web» { command a } }
`,
    ],
    [
      'a template and a container of one name',
      `template container ‹base› { logs }
service a { container web like «base» {} }
service b { container base like «base» {}; container web like base {} }
`,
    ],
    [
      'a volume, also of a template of containers',
      `template container db { mount «data» -> /data }
service mongo on ec2 {
  container mongo like db { mount «data» -> "/other" }
  volume ‹data› efs fs-1 { encrypt }
}
`,
    ],
    [
      'a volume that a service configures',
      `task flask { volume ‹data› at launch; container a { mount "«data»" -> /data } }
service web { task flask; volume «data» ebs { size 10 GiB } }
`,
    ],
    [
      'a port by its name',
      `service web {
  container web { port 8080 as ‹http›; port 81 as grpc }
  connect { serve «http» as http { at :80 } }
  lattice «http» to arn:aws:x role http
  gateway «http» {}
}
`,
    ],
    [
      'a fleet',
      `cluster shop {
  providers fargate, «db»
  capacity «db» weight 1, fargate
  fleet ‹db› { instances 1..2 }
}
service web { cluster shop; capacity fargate base 1, «db» weight 2 }
environment dev { cluster shop { drop fleet «db» } }
`,
    ],
    [
      'a file system and its access points',
      `file-system ‹shared› { access-point uploads }
service web { volume data efs «shared» { access-point uploads } }
output id = \${file-system.«shared».id}
output point = \${file-system.«shared».access-point.uploads}
`,
    ],
    [
      'an access point',
      `file-system shared { access-point ‹uploads› path /uploads }
file-system other { access-point uploads }
service web { volume data efs shared { access-point «uploads» } }
output point = \${file-system.shared.access-point.«uploads»}
`,
    ],
    [
      'resources around services',
      `bucket ‹in›
job a { on bucket «in» created }
load-balancer front { logs bucket «in» prefix in }
output b = \${bucket.«in».arn}
`,
    ],
    [
      'a queue, whose name may need quotes',
      `queue ‹orders›
queue failed { dead-letter queue "«orders»" after 3 }
job a { on queue «orders» batch 2; dead-letter queue «orders» }
service b { scale 1..2 { queue «orders» 10 messages per task } }
alarm c { metric messages of queue «orders»; above 1 }
`,
    ],
    [
      'log groups, alarms, topics and balancers',
      `log-group ‹logs›
service web { container web { logs to «logs» }; connect { logs to «logs» } }
cluster c { exec logs to «logs» }
`,
    ],
    [
      'alarms',
      `alarm ‹busy› { metric cpu of service web; above 80; notify topic ops }
service web { rolling 100%..200% { alarms «busy», other rollback }; scale 1..2 { step on «busy» add 1 } }
`,
    ],
    [
      'networks and balancers',
      `load-balancer ‹front› { subnets a }
service web { network front; expose 80 -> web:80 through «front» }
`,
    ],
    [
      'words of a list without blanks',
      `fleet x
cluster shop { fleet ‹db› {}; providers fargate,«db»,x }
`,
    ],
    [
      'a task that is a service’s own',
      `service ‹flask› { container a { image b } }
job b { task «flask» }
`,
    ],
    [
      'a text that is broken',
      `service ‹web› on {
  container web { image
environment dev {
  service «web» { run 2
  }
  alarm x { metric cpu of service «web» aver
`,
    ],
  ])('%s', (_, text) => expectMarked(text));
});

describe('the names of one scope', () => {
  const text = `param a: string
template service base { container web { image i; port 80 as http } }
service shop like base { container side { image i } }
service other { container web { image i } }
`;
  const symbols = new Symbols([parse(new SourceText('shop.plim', text))]);

  it.each([
    ['container', 'service shop', ['web', 'side']],
    ['container', 'service other', ['web']],
    ['port', 'service shop', ['http']],
    ['port', 'service other', []],
    ['service', 'service other', ['shop', 'other']],
    ['service template', '', ['base']],
  ] as const)('%s, in %j', (kind, scope, names) => {
    expect(symbols.visible(kind, scope).map(({ name }) => name)).toEqual(names);
  });
});

const ROWS = BLOCK_KIND_NAMES.flatMap((kind) => blockKind(kind).rows.map((row) => ({ kind, row })));

/** The fields that a form sets, those of values with several parts among them. */
function pathsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === 'argument') {
      const fields = typeNamed(element.kind).fields ?? [];
      return [element.path, ...fields.map((field) => `${element.path}.${field}`)];
    }
    if (element.type === 'choice') return element.alternatives.flatMap(pathsOf);
    return element.type === 'optional' || element.type === 'groups' ? pathsOf(element.body) : [];
  });
}

describe('the vocabulary', () => {
  it('calls only arguments names', () => {
    for (const { row } of ROWS)
      for (const path of Object.keys({ ...row.introduces, ...row.names }))
        expect(pathsOf(parseForm(row.form)), row.form).toContain(path);
  });

  it('knows every name that the model takes for a reference', () => {
    const requests = {
      RegisterTaskDefinition: 'task-definition',
      CreateService: 'service',
      RunTask: 'job',
      CreateCluster: 'cluster',
    } as const;
    const unnamed = ROWS.flatMap(({ kind, row }) => {
      const request = blockKind(kind).request;
      if (!request || request.name === 'CreateCapacityProvider') return [];
      const references = REFERENCE_PATHS[requests[request.name]].map(({ path }) => path.replace(/\[\]$/, ''));
      const at = request.at === undefined ? '' : `${request.at}.`;
      return pathsOf(parseForm(row.form))
        .filter((path) => references.includes(`${at}${path}`))
        .filter((path) => !row.names?.[path] && !row.introduces?.[path]);
    });
    expect(unnamed).toEqual([]);
  });
});

it('names lie in their words, in any text', () => {
  fc.assert(
    fc.property(fc.oneof(program, mutation, soup), (text) => {
      const tree = parse(new SourceText('shop.plim', text));
      const symbols = new Symbols([tree]);
      for (const mention of mentionsIn(tree)) {
        const { name, place, token } = mention;
        expect(place.start).toBeGreaterThanOrEqual(token.startOffset);
        expect(place.end).toBeLessThanOrEqual(endOf(token));
        const named = symbols.of(mention);
        if (named) expect(named.name).toBe(name);
        else expect(mention.isKey).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
