import type { SourceText } from '../../source/text.js';

/** Whether a text looks like a compose file, or one with the parameters that ecs-cli takes beside it: a sniff. */
export function detectCompose({ path, text }: SourceText): boolean {
  const name = nameOf(path);
  if (!/\.ya?ml$/i.test(name) || ALIKE.test(name) || OTHERS.test(text)) return false;
  if (isEcsParameters(path, text)) return true;
  return COMPOSE_NAME.test(name) ? MAP.test(text) : SERVICES.test(text) && SERVICE_KEY.test(text);
}

export function isEcsParameters(path: string, text: string): boolean {
  return /^ecs-params\b/i.test(nameOf(path)) || (TASK_OR_RUN.test(text) && VERSION.test(text));
}

/** Compose would take the file without being told its name. */
export function isMainName(path: string): boolean {
  return /^(?:docker-)?compose\.ya?ml$/.test(nameOf(path));
}

export function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

const COMPOSE_NAME = /(?:^|[._-])compose(?:[._-]|$)/i;
/** CodeShip took over the services of compose, and has keys of its own in them. */
const ALIKE = /codeship-services\.ya?ml$/i;
const MAP = /^["']?[\w.-]+["']?[ \t]*:(?:\s|$)/m;
/** Templates of CloudFormation, objects of Kubernetes, workflows of GitHub, manifests of Copilot. */
const OTHERS =
  /^["']?(?:AWSTemplateFormatVersion|Resources|apiVersion|jobs)["']?[ \t]*:|^type[ \t]*:[ \t]*["']?(?:Load Balanced Web Service|Backend Service|Worker Service|Scheduled Job|Request-Driven Web Service|Static Site|Environment)\b/m;
const SERVICES =
  /^["']?services["']?[ \t]*:[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*\r?\n[ \t]+["']?[\w.-]+["']?[ \t]*:/m;
const SERVICE_KEY =
  /^[ \t]+["']?(?:image|build|extends|env_file|ports|command|depends_on|container_name|network_mode)["']?[ \t]*:/m;
const TASK_OR_RUN = /^(?:task_definition|run_params)[ \t]*:/m;
const VERSION = /^version[ \t]*:/m;
