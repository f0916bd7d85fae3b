import { describe, expect, test } from 'vitest';
import { expectAt } from '../../src/language/expect/expect.js';
import { showForm } from '../../src/language/forms/show.js';
import type { Wanted } from '../../src/language/match.js';
import { parse } from '../../src/language/parser.js';
import { textOf } from '../../src/source/span.js';
import { withCursor } from '../support/cursor.js';

/** What is expected, in short: the kind of place, the word at hand, and what of the form may come next. */
function shown(marked: string): string {
  const { source, offset } = withCursor(marked);
  const { what, word, content, before } = expectAt(parse(source), offset);
  const hand = `[${before}|${textOf(word).slice(before.length)}]`;
  if (what.at === 'argument')
    return `${hand} ${what.options.map(({ wanted }) => wanted.map(show).join(' ')).join(' or ')}`.trimEnd();
  if (what.at === 'query') return `${hand} query ${source.text.slice(what.start, offset)}`;
  const inside = content.kind ?? `entries of ${content.entries?.path}`;
  return what.at === 'statement' || what.at === 'key'
    ? `${hand} ${what.at} in ${inside}`
    : `${hand} ${what.at}`;
}

function show(wanted: Wanted): string {
  if (wanted.as === 'comma') return ',';
  const form = showForm([wanted.element]);
  return wanted.as === 'rest' ? `…${form}` : form;
}

const inContainer = (statement: string) => `task t {\n  container c {\n    ${statement}\n  }\n}\n`;
const inService = (statement: string) => `service s {\n  ${statement}\n}\n`;

describe('what may stand at a place', () => {
  test.each([
    ['▮', '[|] statement in file'],
    ['serv▮', '[serv|] statement in file'],
    ['serv▮ice web {}', '[serv|ice] statement in file'],
    ['service ▮', '[|] <name>'],
    ['service web ▮', '[|] on like [{ … }]'],
    ['service web on ▮', '[|] <fargate|ec2|external|managed,…>'],
    ['service web on far▮', '[far|] <fargate|ec2|external|managed,…>'],
    ['service web on fargate, ▮', '[|] <fargate|ec2|external|managed,…>'],
    ['service web on fargate,e▮', '[e|] <fargate|ec2|external|managed,…>'],
    ['service web on fargate ▮', '[|] , like [{ … }]'],
    ['service web on fargate like ▮', '[|] <like: name>'],
    ['service web {\n  ▮\n}', '[|] statement in service'],
    ['service web {▮}', '[|] statement in service'],
    ['service web {} ▮', '[|] nothing'],
    ['service web {}; ▮', '[|] statement in file'],
    ['service web {\n  ▮\n\nservice other {\n  run 1\n}\n', '[|] statement in service'],
    ['service web {\n  con▮\n\nservice other {\n  run 1\n}\n', '[con|] statement in service'],
    ['service web {\n  run 1\n▮\nservice other {\n  run 1\n}\n', '[|] statement in file'],
    ['service web { run ▮ }', '[|] <desiredCount: count>'],
    ['service web { run 3▮; cpu 1 }', '[3|] <desiredCount: count>'],
    ['service web { run 3 # some ▮ note', '[# some | note] comment'],
    ['template ▮', '[|] task service job container'],
    ['template container base {\n  ▮\n}', '[|] statement in container'],
    ['environment dev { service web { ▮ } }', '[|] statement in service'],
    ['environment dev { set ▮', '[|] <name>'],
    [
      'param tag: ▮',
      '[|] <string|number|bool|list|secret|image|arn|role|vpc|subnets|security-groups|certificate|hosted-zone|key-pair|ami>',
    ],
    ['param tag: string = 1 ▮', '[|] , one matching in length'],
    ['let a = ssm ▮', '[|] …<value: source,…> ,'],
    [inContainer('▮'), '[|] statement in container'],
    [inContainer('memory ▮'), '[|] <memory> soft'],
    [inContainer('memory 512 ▮'), '[|] …<memory> soft'],
    [inContainer('memory 512 M▮'), '[M|] …<memory> soft'],
    [inContainer('memory 512 MiB ▮'), '[|] soft'],
    [inContainer('memory soft ▮'), '[|] <memoryReservation: memory>'],
    [inContainer('memory soft 1 GiB ▮'), '[|] <memory>'],
    [inContainer('mount ▮'), '[|] <sourceVolume: name>'],
    [inContainer('mount data ▮'), '[|] ->'],
    [inContainer('mount data -> ▮'), '[|] <containerPath: path>'],
    [inContainer('mount data -> /data ▮'), '[|] readonly'],
    [inContainer('depends on ▮'), '[|] <containerName: name>'],
    [inContainer('depends on a ▮'), '[|] <start|complete|success|healthy>'],
    [inContainer('depends on a start ▮'), '[|] ,'],
    [inContainer('depends on a start, b h▮'), '[h|] <start|complete|success|healthy>'],
    [inContainer('health ▮'), '[|] none every timeout retries start exec raw <shell>'],
    [inContainer('health every 5s ▮'), '[|] timeout retries start exec raw'],
    [inContainer('health "curl x" retries 3 ▮'), '[|] every timeout start'],
    [inContainer('command a ▮'), '[|] <command…>'],
    [inContainer('command + ▮'), '[|] <command…>'],
    [inContainer('command "a ▮ b"'), '[a | b] <command…>'],
    [inContainer('command "a ▮'), '[a |] <command…>'],
    [inContainer('image "▮'), '[|] <image>'],
    [inContainer('image acme/web:${▮'), '[|] hole'],
    [inContainer('image acme/web:${ta▮g}'), '[ta|g] hole'],
    [inContainer('image "acme/web:${ta▮g}"'), '[ta|g] hole'],
    [inContainer('command "echo \\${ta▮g}"'), '[echo \\${ta|g}] <command…>'],
    [inContainer('readonly ▮'), '[|] <readonlyRootFilesystem: switch>'],
    [inContainer('env { ▮ }'), '[|] key in entries of environment[]'],
    [inContainer('env { A▮ }'), '[A|] key in entries of environment[]'],
    [inContainer('env { A ▮ }'), '[|] ='],
    [inContainer('env { A = ▮ }'), '[|] <value>'],
    [inContainer('env { A=▮ }'), '[|] <value>'],
    [inContainer('env { A=x${▮} }'), '[|] hole'],
    [inContainer('env { A = "x ${▮}" }'), '[|] hole'],
    [inContainer('secrets { A = ▮ }'), '[|] <value: secret>'],
    [inContainer('secrets { A = ssm ▮ }'), '[|] …<value: secret>'],
    [inContainer('logs awslogs { ▮ }'), '[|] statement in log-options'],
    [inContainer('capabilities add SYS_PTRACE, ▮'), '[|] <add: name,…>'],
    [inContainer('capabilities add SYS_PTRACE drop ▮'), '[|] <drop: name,…>'],
    [inContainer('nonsense ▮'), '[|] nothing'],
    [inContainer('dns 10.0.0.2,▮'), '[|] <dnsServers,…>'],
    [inContainer('dns 10.0.0.2,10.0▮'), '[10.0|] <dnsServers,…>'],
    [inService('volume ▮'), '[|] <name> or <name>'],
    [inService('volume data ▮'), '[|] ebs or host efs fsx s3files docker at'],
    [inService('volume data ebs { ▮ }'), '[|] statement in ebs-volume'],
    [inService('rolling 50%..150% ▮'), '[|] …<deploymentConfiguration: percents> with [{ … }]'],
    [inService('capacity fargate ▮'), '[|] weight base ,'],
    [inService('network ▮'), '[|] <network: name> { … }'],
    [inService('network { ▮ }'), '[|] statement in task-network'],
    [inService('role { allow a on b { ▮ } }'), '[|] statement in condition'],
    [inService('task t; cpu ▮'), '[|] nothing'],
    [inService('where ▮'), '[|] <expression: query>'],
    [inService('where attribute:▮'), '[|] query attribute:'],
    [inService('where attribute:stack ▮'), '[|] query attribute:stack '],
    [inService('where attribute:stack == ▮'), '[|] query attribute:stack == '],
    [inService('where attribute:stack == db and\n    ▮'), '[|] query attribute:stack == db and\n    '],
    [inService('where attribute:stack == db\n  ▮'), '[|] statement in service'],
    [inService('where attribute:stack == db; ▮'), '[|] statement in service'],
    [inService('where attribute:stack == ${▮}'), '[|] hole'],
    [inService('expose 443 -> ▮'), '[|] <expose: target>'],
    [inService('expose 443 -> web:80 {\n    ▮\n  }'), '[|] statement in expose'],
    [inService('subnets a,\n  b▮'), '[b|] nothing'],
  ])('%j', (marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });
});
