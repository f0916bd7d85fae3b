/** Whether a text looks like a template of CloudFormation: a sniff, by keys that stand in nothing else. */
export function detectCloudFormation(text: string): boolean {
  return VERSION.test(text) || (RESOURCES.test(text) && TYPE.test(text));
}

// In YAML at the beginning of a line, for templates also stand inside of other documents; in JSON a key in quotes.
const VERSION = /(?:^\ufeff?|[{,]\s*["']|^["'])AWSTemplateFormatVersion["']?[ \t]*:/m;
const RESOURCES = /(?:^\ufeff?|[{,]\s*["']|^["'])Resources["']?[ \t]*:/m;
const TYPE = /(?:^[ \t]+|["'{,]\s*)Type["']?\s*:\s*["']?(?:AWS|Custom|Alexa)::/m;
