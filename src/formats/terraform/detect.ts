import type { SourceText } from '../../source/text.js';

/** Whether a text is a file of a module: by its name, or by a block that stands in nothing else. */
export function detectTerraform({ path, text }: SourceText): boolean {
  return /\.tf(?:\.json)?$/.test(path) || BLOCK.test(text);
}

/** At the beginning of a line, with labels in quotes and the brace behind them. */
const BLOCK = /^(?:(?:resource|data)[ \t]+"[\w-]+"[ \t]+"[\w-]+"|(?:variable|module)[ \t]+"[\w-]+")[ \t]*\{/m;

/** Whether a text is what `terraform show -json` writes: of a plan, or of a state. */
export function detectPlan(text: string): boolean {
  return (
    /^\ufeff?\s*\{/.test(text) &&
    /"format_version"\s*:\s*"/.test(text) &&
    /"(?:planned_values|resource_changes|values)"\s*:\s*[{[]/.test(text)
  );
}
