/** https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html (ECS.8), and the token that goes with the two. */
export const AWS_KEYS: readonly string[] = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'ECS_ENGINE_AUTH_DATA',
];

/** What emulators of AWS are given. */
export const NO_AWS_KEY = /^(test|dummy|fake|foo|bar|local|localstack|none|x+|)$/i;
