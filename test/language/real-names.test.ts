import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/model/references.js';
import { valuesAt } from '../../src/model/references/values.js';
import { textOf } from '../../src/source/span.js';
import { marked, messages, plain, program, requests, withoutMarks } from './programs.js';

function said(text: string) {
  const compiled = program(text);
  expect(messages(compiled.diagnostics)).toEqual([]);
  return requests(compiled);
}

describe('what is named by its declaration has the name of AWS', () => {
  it('a fleet, listed once', () => {
    const found = said(`
cluster shop { providers fargate, db; capacity db; fleet db { name shop-db; instances 1..2 } }
service web { capacity db weight 2, other; container w { image x } }`);
    expect(found['cluster shop']).toEqual({
      clusterName: 'shop',
      capacityProviders: ['FARGATE', 'shop-db'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'shop-db', weight: 1 }],
    });
    expect(found['service web']).toMatchObject({
      capacityProviderStrategy: [{ capacityProvider: 'shop-db', weight: 2 }, { capacityProvider: 'other' }],
    });
  });

  it('a file system and its access points', () => {
    const found = said(`
file-system there existing fs-123 { access-point app }
file-system made { access-point app }
task t {
  volume a efs there { access-point app }
  volume b efs made { access-point app }
  volume c efs made { access-point fsap-1 }
  volume d efs fs-0a1b2c3d { access-point app }
}`);
    const of = (fileSystemId: string, accessPointId: string) => ({
      fileSystemId,
      authorizationConfig: { accessPointId },
    });
    expect(found['task-definition t']).toEqual({
      family: 't',
      volumes: [
        { name: 'a', efsVolumeConfiguration: of('fs-123', '${file-system.there.access-point.app}') },
        {
          name: 'b',
          efsVolumeConfiguration: of('${file-system.made.id}', '${file-system.made.access-point.app}'),
        },
        { name: 'c', efsVolumeConfiguration: of('${file-system.made.id}', 'fsap-1') },
        { name: 'd', efsVolumeConfiguration: of('fs-0a1b2c3d', 'app') },
      ],
    });
  });

  it('an access point, that can be asked for and is told where it is missing', () => {
    const text = `
file-system made { access-point app }
task t { volume a efs made { access-point \${file-system.made.access-point.app} } }
task u { volume a efs made { access-point ‹\${file-system.made.access-point.other}› } }`;
    const { diagnostics } = program(withoutMarks(text));
    expect(messages(diagnostics)).toEqual(['error: file-system `made` has no `access-point.other`']);
    expect(diagnostics[0]!.help).toEqual(['declare it: `access-point other`']);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
  });

  it('a log group', () => {
    const compiled = program(`
log-group lg { name /shop/lg }
log-group there existing /shop/there
log-group unnamed
cluster shop { exec logs to lg }
service web {
  connect { logs to there }
  container a { image x; logs to lg retain 3d }
  container b { image x; logs to unnamed }
  container c { image x; logs to /other }
}`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    const of = (name: string, path: string) => {
      const resource = compiled.model.resources.find((each) => `${each.kind} ${each.name}` === name)!;
      return valuesAt(resource.value, path).map(plain);
    };
    expect(
      of('task-definition web', 'containerDefinitions[].logConfiguration.options.awslogs-group'),
    ).toEqual(['/shop/lg', 'unnamed', '/other']);
    expect(of('service web', 'serviceConnectConfiguration.logConfiguration.options.awslogs-group')).toEqual([
      '/shop/there',
    ]);
    expect(
      of('cluster shop', 'configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName'),
    ).toEqual(['/shop/lg']);
    const stacks = compiled.model.resources.map(({ stack }) =>
      valuesAt(stack, 'logGroups[].name').map(plain),
    );
    expect(stacks.flat()).toEqual(['/shop/lg']);
  });

  it('an alarm', () => {
    const found = said(`
alarm al existing my-alarm
alarm own { metric cpu of service web; above 80 }
service web { rolling { alarms al, own, other }; container a { image x } }`);
    expect(found['service web']).toMatchObject({
      deploymentConfiguration: { alarms: { alarmNames: ['my-alarm', 'own', 'other'] } },
    });
  });

  it('a container', () => {
    const compiled = program(`
service web {
  proxy appmesh through c1 { a = b }
  container c1 { name real; image x; port 80 }
  container b { image x; depends on c1 start; volumes-from c1; link c1, c1:alias }
  attach c1:80 to classic old
  register arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-0 at c1:80
  expose 80 -> c1:80
}
task t { container c1 { name real; image x } }
job report { task t; override c1 { cpu 0.5 vCPU } }`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'task-definition web': {
        proxyConfiguration: { containerName: 'real' },
        containerDefinitions: [
          { name: 'real' },
          {
            dependsOn: [{ containerName: 'real' }],
            volumesFrom: [{ sourceContainer: 'real' }],
            links: ['real', 'real:alias'],
          },
        ],
      },
      'service web': {
        loadBalancers: [{ containerName: 'real', containerPort: 80 }],
        serviceRegistries: [{ containerName: 'real', containerPort: 80 }],
      },
      'job report': { overrides: { containerOverrides: [{ name: 'real' }] } },
    });
    const { stack } = compiled.model.resources.find(({ kind }) => kind === 'service')!;
    expect(valuesAt(stack, 'expose[].containerName').map(plain)).toEqual(['real']);
    const [task] = compiled.model.resources;
    const [from] = valuesAt(task!.value, 'containerDefinitions[].dependsOn[].containerName');
    expect(textOf(from!.span)).toBe('c1');
  });
});

it('a real name leads back to what is declared', () => {
  const { model } = program(`
cluster shop { fleet db { name shop-db; instances 1..2 } }
task t { family tasks; container a { image x } }
service web { capacity db; task t }`);
  const service = model.resources.find(({ kind }) => kind === 'service')!;
  const references = resolve(model);
  const found = ['capacityProviderStrategy[].capacityProvider', 'taskDefinition'].map(
    (path) => references.resourceOf(valuesAt(service.value, path)[0])?.name,
  );
  expect(found).toEqual(['db', 't']);
});
