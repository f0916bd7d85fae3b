/*
 * What looks like a secret, and what only sounds like one: from the names and values in public task definitions, looked at
 * on 2026-11-20. https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html (CT.ECS.PR.12)
 */
import { hasPlaceholder } from './placeholder.js';

const SECRET_NAME =
  /(?:^|[_.-])(PASS(?:WORD|WD|PHRASE)?|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:[_.-]|$)/gi;

/** `TOKEN_TTL`, `AUTH_TYPE`, `SECRET_NAME` say something of a secret that is elsewhere. */
const OF_A_SECRET =
  /[_.-](FILE|ARN|NAME|URLS?|URI|PATH|DIR|ID|IDS|HEADER|TTL|LENGTH|TYPE|MODE|ENABLED?|DISABLED?|PROVIDER|ISSUER|ENDPOINT|HOST|PORT|DOMAIN|METHOD|TIMEOUT|STRATEGY|ALGORITHM|ALG|SERVICE|SERVER|BACKEND|REGION|VERSION|PREFIX|REQUIRED|LIFETIME|DURATION|AGE|POLICY|ROUNDS|MANAGER|STORE|AUDIENCE|REALM|SCOPES?|SOURCE|EMAIL|USER|USERNAME|FORMAT|LEVEL|EXPIR\w*|INTERVAL|SECONDS|MINUTES|DAYS|HOURS|COUNT|LIMIT|ENCRYPTION|CACHE|TABLE|LOCATION|PLUGIN|DRIVER)$/i;

const SECRET_VALUE = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\b[a-z][a-z+.-]{0,20}:\/\/[^/\s:@]+:[^/\s:@$]+@/i,
];

/** Tells where a secret is, or says nothing. */
const NO_SECRET =
  /^(true|false|yes|no|on|off|none|null|nil|enabled|disabled|optional|required|default|\d{1,5}|arn:.*|[~.]?\.?\/.*|[a-z]:\\.*|[a-z][a-z\d+.-]*:\/\/[^@]*|(vault|ssm|aws-ssm|secretsmanager|awssm|op|sops|file|env|ref\+\w+):.*)$/i;

/** Only where it looks made by chance: many names with AUTH hold the name of a method. */
const RANDOM = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.-]{12,}$/;

/** What can also be a name of a secret, and how that looks: `shop/prod/db`. */
const NAMED = /^(SECRET|CREDENTIALS?|TOKEN)$/;
const NAME = /^[a-z][\w.-]*(\/[\w.-]+)+$/;

/** Filled in later, or from a page that explains something. */
const SAMPLE =
  /^(x{3,}|\*{3,}|\.{3,}|-+|change.?me.*|replace.?me.*|your[-_ ].*|insert[-_ ].*|todo|tbd|dummy|.*placeholder.*)$/i;

/** What a variable that is called so would hold is secret. */
export function isSecretName(name: string): boolean {
  return name.search(SECRET_NAME) >= 0 && !OF_A_SECRET.test(name);
}

/** It is secret, whatever it is called. */
export function isSecretValue(value: string): boolean {
  return !isSample(value) && SECRET_VALUE.some((pattern) => pattern.test(value));
}

/** As the value of what is called like a secret, it would be one. */
export function isPlainSecret(name: string, value: string): boolean {
  if (value === '' || isSample(value) || NO_SECRET.test(value) || /\s/.test(value)) return false;
  const words = [...name.matchAll(SECRET_NAME)].map(([, word = '']) => word.toUpperCase());
  if (words.every((word) => NAMED.test(word)) && NAME.test(value)) return false;
  return words.some((word) => word !== 'AUTH') || RANDOM.test(value);
}

/** `--password=x`, or `--password` with `x` behind it: the value. */
export function secretFlags(line: string): readonly string[] {
  return [...line.matchAll(FLAG)].flatMap(([, word = '', value = '']) =>
    isLiteral(value) && !(NAMED.test(word.toUpperCase()) && /^[a-z-]+$|\//.test(value)) ? [value] : [],
  );
}

const FLAG =
  /(?:^|[\s"'])--?(?!-|no-)(?:[\w-]+-)?(password|passwd|pwd|token|secret|api-?key)(?:=|\s+)["']?([^\s"'|;&]+)/gi;

function isLiteral(value: string): boolean {
  return !/[$`*<{(]/.test(value) && !value.startsWith('-') && !isSample(value) && !NO_SECRET.test(value);
}

function isSample(value: string): boolean {
  return SAMPLE.test(value) || value.includes('EXAMPLE') || hasPlaceholder(value);
}
