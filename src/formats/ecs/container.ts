/** What tells a container definition from other things with a name and an image. */
export const CONTAINER_MEMBERS = [
  'essential',
  'memory',
  'memoryReservation',
  'portMappings',
  'logConfiguration',
  'mountPoints',
  'entryPoint',
  'environment',
  'secrets',
  'healthCheck',
  'dependsOn',
  'firelensConfiguration',
];
