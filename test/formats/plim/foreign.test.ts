import { expect, test } from 'vitest';
import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import { plimFormat } from '../../../src/formats/plim/format.js';
import { writePlim } from '../../../src/formats/plim/write.js';
import type { Model } from '../../../src/model/resource.js';
import { BASICS } from '../../../src/project/checkers.js';
import { SourceText } from '../../../src/source/text.js';
import { ALONE } from '../../support/context.js';

function converted(template: string) {
  const { model, diagnostics } = cloudformationFormat.read(new SourceText('a.yaml', template), ALONE);
  expect(diagnostics).toEqual([]);
  return written(model);
}

function written(model: Model) {
  const { files, losses } = writePlim(model);
  const text = files[0]!.text;
  const again = plimFormat.read(new SourceText('a.plim', text), ALONE);
  expect(again.diagnostics.map(({ message }) => message)).toEqual([]);
  return { text, told: losses.map(({ severity, message }) => `${severity}: ${message}`) };
}

const SERVICE = `
  Web:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: web
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      LaunchType: EC2
      DesiredCount: !If [IsProduction, 3, 1]
  Cluster:
    Type: AWS::ECS::Cluster
    Properties: { ClusterName: shop }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      RequiresCompatibilities: [EC2]
      ContainerDefinitions:
        - Name: web
          Image: !Sub acme/web:\${Tag}
          Memory: !Ref Memory
          Environment:
            - { Name: DATA, Value: !Ref Data }
            - { Name: VPC, Value: !ImportValue network-vpc }
`;

test('names stand in the place of references, and what the language has not is asked for', () => {
  const { text, told } = converted(`Parameters:
  Tag: { Type: String, Default: 1.4.2, AllowedPattern: '[0-9.]+', Description: Image tag to deploy }
  Memory: { Type: Number, Default: 512, MinValue: 128, MaxValue: 4096 }
  Stage: { Type: String, Default: test }
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
Resources:${SERVICE}
  Data:
    Type: AWS::Lambda::Function
`);
  expect(text).toBe(
    `## Image tag to deploy
param tag: string = 1.4.2 matching [0-9.]+
`
      .replace('tag:', 'Tag:')
      .concat(`param Memory: number = 512 in 128..4096
## What \`Data\` is called
param data: string
let network-vpc = import network-vpc

cluster shop

service web on ec2 {
  run 1
  container web {
    image  acme/web:\${Tag}
    memory \${Memory} MiB
    env {
      DATA = \${data}
      VPC  = \${network-vpc}
    }
  }
}
`),
  );
  expect(told).toEqual([
    'warning: a value depends on `IsProduction`: only what is so where it does not hold is carried over, for so it is with the defaults',
    'info: the param `data` is added: `Data` is no part of the language',
    'warning: `Data` (`AWS::Lambda::Function`) is not carried over',
    'warning: the parameter `Stage`, which nothing here uses, is not carried over',
  ]);
});

test('containers that only the deployment knows are asked for, and told', () => {
  const { text, told } = converted(`Parameters:
  Name: { Type: String }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions: !Split [',', !Ref Name]
`);
  expect(text).toBe(`## \`image\` of \`container\`
param container-image: string

task web {
  container app { image \${container-image} }
}
`);
  expect(told[0]).toBe(
    'warning: what the containers are, which the text alone does not tell, is not carried over',
  );
});

test('a placeholder is asked for where no text can stand, and stays as it is elsewhere', () => {
  const task = `{
  "family": "web",
  "containerDefinitions": [{
    "name": "web",
    "image": "{{ image }}",
    "memory": {{ memory }},
    "essential": <ESSENTIAL>,
    "portMappings": [{ "containerPort": \${port}, "hostPort": \${port} }]
  }]
}`;
  const { text, told } = written(ecsFormat.read(new SourceText('a.json', task), ALONE).model);
  expect(text).toBe(`param memory: number
param essential: bool
param port: number

task web {
  container web {
    image  "{{ image }}"
    memory \${memory} MiB
    port   "\${port}" -> "\${port}"
    extra {
      essential = \${essential}
    }
  }
}
`);
  expect(told).toEqual([
    'info: the param `memory` is added: `{{ memory }}` is no part of the language',
    'info: the param `essential` is added: `<ESSENTIAL>` is no part of the language',
    'info: the param `port` is added: `${port}` is no part of the language',
  ]);
});

test('placeholders where the language takes but some texts are asked for, too', () => {
  const task = {
    family: '{{ app }}',
    networkMode: '{{ mode }}',
    containerDefinitions: [
      { name: 'web', image: '{{ image }}', logConfiguration: { logDriver: 'aws{{ driver }}' } },
    ],
    tags: [{ key: 'stage', value: '<STAGE>' }],
  };
  const { text, told } = written(ecsFormat.read(new SourceText('a.json', JSON.stringify(task)), ALONE).model);
  expect(text).toBe(`param mode: string
param driver: string

task app {
  family       "{{ app }}"
  network-mode "\${mode}"
  container web {
    image "{{ image }}"
    logs  "aws\${driver}"
  }
  tags { stage = <STAGE> }
}
`);
  expect(told).toEqual([
    'info: the param `mode` is added: `{{ mode }}` is no part of the language',
    'info: the param `driver` is added: `{{ driver }}` is no part of the language',
  ]);
});

test('a placeholder between quotes is asked for where its field is no text', () => {
  const task = {
    family: 'web',
    ephemeralStorage: { sizeInGiB: '${SIZE}' },
    containerDefinitions: [
      {
        name: 'web',
        image: 'web:1',
        essential: '${ESSENTIAL}',
        portMappings: [{ containerPort: '80${N}' }],
        command: '${COMMAND}',
      },
    ],
  };
  const { text, told } = written(ecsFormat.read(new SourceText('a.json', JSON.stringify(task)), ALONE).model);
  expect(text).toBe(`param size: number
param essential: bool
param n: number
param command: list

task web {
  ephemeral \${size} GiB
  container web {
    image   web:1
    port    "\${n}"
    command \${command}
    extra {
      essential = \${essential}
    }
  }
}
`);
  expect(told).toEqual([
    'info: the param `size` is added: `${SIZE}` is no part of the language',
    'info: the param `essential` is added: `${ESSENTIAL}` is no part of the language',
    'info: the param `n` is added: `80${N}` is no part of the language',
    'info: the param `command` is added: `${COMMAND}` is no part of the language',
  ]);
});

test('names and tags with placeholders in them stay as they are, and are not judged', async () => {
  const task = {
    family: 'web',
    volumes: [{ name: '${VOLUME}' }],
    containerDefinitions: [
      {
        name: 'web',
        image: 'web:1',
        links: ['${LINK}:db'],
        mountPoints: [{ sourceVolume: '${DATA}', containerPath: '/data' }],
      },
    ],
    tags: [{ key: 'version', value: '{{ version }}' }],
  };
  const { text } = written(ecsFormat.read(new SourceText('a.json', JSON.stringify(task)), ALONE).model);
  expect(text).toBe(`task web {
  volume "\\\${VOLUME}"
  container web {
    image web:1
    mount "\\\${DATA}" -> /data
    link  "\\\${LINK}:db"
  }
  tags { version = "{{ version }}" }
}
`);
  const { model } = plimFormat.read(new SourceText('a.plim', text), ALONE);
  const found = await Promise.all(BASICS.map(({ check }) => check(model)));
  expect(found.flat()).toEqual([]);
});

test('a structure of which only a placeholder is known is told', () => {
  const task = {
    family: 'web',
    runtimePlatform: '${PLATFORM}',
    containerDefinitions: [{ name: 'web', image: 'web:1', logConfiguration: '${LOGS}' }, '${SIDECAR}'],
  };
  const { text, told } = written(ecsFormat.read(new SourceText('a.json', JSON.stringify(task)), ALONE).model);
  expect(text).toBe(`task web {
  container web { image web:1 }
}
`);
  expect(told).toEqual([
    'warning: `runtimePlatform`, for which `${PLATFORM}` stands, is not carried over',
    'warning: `containerDefinitions[0].logConfiguration`, for which `${LOGS}` stands, is not carried over',
    'warning: `containerDefinitions[1]`, for which `${SIDECAR}` stands, is not carried over',
  ]);
});
