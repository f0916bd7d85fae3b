/** The library: everything here is pure but for the file system that it is given. */
export type { Diagnostic, Fix, Label, Severity, TraceStep } from './diagnostic/diagnostic.js';
export type { Format, OutputFile } from './formats/format.js';
export { type FormatEntry, type FormatName, FORMATS } from './formats/index.js';
export { type Checked, checkFiles } from './project/check.js';
export { type Converted, convertFiles } from './project/convert.js';
export type { Surroundings } from './project/documents.js';
export { type FileSystem, withFile } from './project/file-system.js';
export { type Layouts, layOutFiles } from './project/lay-out.js';
export type { Choices } from './project/readings.js';
export { renderJson } from './report/findings/json.js';
export { renderDiagnostic, type TerminalOptions } from './report/terminal.js';
export type { TextEdit } from './source/edit.js';
export type { Span } from './source/span.js';
export { type Position, SourceText } from './source/text.js';
