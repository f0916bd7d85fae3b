import { expect, it } from 'vitest';
import { phraseFor } from '../../src/language/phrases.js';

it.each([
  ['ContainerDefinition', 'stopTimeout', 'stop-timeout'],
  ['ContainerDefinition', 'memoryReservation', 'memory soft'],
  ['ContainerDefinition', 'dependsOn', 'depends on'],
  ['ContainerDefinition', 'linuxParameters', undefined],
  ['ContainerDependency', 'condition', 'depends on'],
  ['HealthCheck', 'interval', 'health every'],
  ['LinuxParameters', 'swappiness', 'swap swappiness'],
  ['PortMapping', 'hostPort', 'port'],
  ['MountPoint', 'containerPath', 'mount'],
  ['MountPoint', 'readOnly', 'mount readonly'],
  ['EFSVolumeConfiguration', 'fileSystemId', 'volume efs'],
  ['EFSVolumeConfiguration', 'transitEncryption', 'encrypt'],
  ['KeyValuePair', 'name', 'env'],
  ['RegisterTaskDefinitionRequest', 'networkMode', 'network-mode'],
  ['CreateServiceRequest', 'desiredCount', 'run'],
  ['CreateServiceRequest', 'launchType', 'on'],
  ['DeploymentConfiguration', 'maximumPercent', 'rolling'],
  ['DeploymentConfiguration', 'strategy', 'deploy'],
  ['CreateServiceRequest', 'clientToken', undefined],
])('the words for %s.%s', (structure, member, words) => {
  expect(phraseFor(member, structure)).toBe(words);
});
