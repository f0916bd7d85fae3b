/** The library: it takes texts and gives plain data, and reads and writes nothing itself. */
export type { Severity } from './diagnostic/diagnostic.js';
export type { OutputFile } from './formats/format.js';
export type { FormatName } from './formats/index.js';
export { check, type CheckResult } from './library/check.js';
export { convert, type ConvertOptions, type ConvertResult } from './library/convert.js';
export type { Options } from './library/given.js';
export { type KnownInstance, type ParsedQuery, parseQuery, type ReadQuery } from './library/query.js';
export { rollout, type RolloutOptions, type RolloutResult } from './library/rollout.js';
export type { Texts } from './library/texts.js';
export { Refusal } from './project/usage.js';
export type { AccountedKey } from './report/account.js';
export type { Finding, Place, Told } from './report/findings/json.js';
export type { ShownPosition as LineAndColumn } from './report/position.js';
export type { ServiceRollout } from './report/rollout/json.js';
