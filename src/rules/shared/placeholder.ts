/*
 * Texts that are filled in later, beyond those that the readers see: a list of what public task definitions hold, looked at
 * on 2026-11-20. https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html
 */

const SYNTAX =
  /\$\{(?:(?!\$\{)[^}])*\}|\{\{(?:(?!\{\{).)*?\}\}|\$\((?:(?!\$\()[^)])*\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|<[^<>]+>|#\{(?:(?!#\{)[^}])*\}|__[A-Za-z0-9_]+__|@[A-Z][A-Z_]*@|\{[A-Za-z_]\w*\}/;
const WORD = /[xX]{4,}|(^|[^A-Za-z])(YOUR|your)[-_]|EXAMPLE|CHANGE_?ME|PLACEHOLDER/;
const WHOLE_PART = /^([A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[A-Z]{4,})$/;

/** A part of it is a variable of some template language. */
export function hasPlaceholder(text: string): boolean {
  return SYNTAX.test(text);
}

/** The same, or a part of it is a word that stands for another: of images, ARNs and what else has small letters by nature. */
export function isLeftOpen(text: string): boolean {
  return (
    hasPlaceholder(text) ||
    WORD.test(text) ||
    text.split(/[/:.@]/).some((part) => WHOLE_PART.test(part)) ||
    hasNoAccount(text)
  );
}

/** The account of an ARN that is no number, or one that nobody has. */
function hasNoAccount(text: string): boolean {
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]+):/.exec(text)?.[1];
  return account !== undefined && (!/^\d+$/.test(account) || NOBODYS.test(account));
}

/** What people write to hide one, where it is not as long as an account is. */
const NOBODYS = /^(?!\d{12}$)(?:(\d)\1+|1234567890?)$/;
