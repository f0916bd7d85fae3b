/* What the stack calls what the language gives no name; what is read back from a stack is not given such a name. */

/** The name of a policy, unless it is another one's already. */
export function policyName(service: string, what: string): string {
  return `${service}-${what}`;
}

/** The name of a scheduled action that says none: of its schedule, so that it stays when others come and go. */
export function actionName(service: string, schedule: string | undefined): string {
  return [service, ...(schedule ?? 'at').split(/[^A-Za-z0-9]+/).filter((word) => word !== '')].join('-');
}
