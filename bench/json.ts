// How fast the JSON reader is, beside JSON.parse, which keeps no places: npx tsx bench/json.ts
import { parseJson } from '../src/formats/json/parse.js';
import { SourceText } from '../src/source/text.js';

const REPEATS = 9;

for (const containers of [100, 1_000, 10_000]) {
  const text = JSON.stringify(taskDefinition(containers), null, 2);
  const megabytes = text.length / 1e6;
  const ours = median(() => parseJson(new SourceText('task.json', text)));
  const theirs = median(() => JSON.parse(text));
  console.log(
    `${megabytes.toFixed(2).padStart(6)} MB  ${(megabytes / ours).toFixed(0).padStart(4)} MB/s` +
      `  ${(ours / theirs).toFixed(1)} times JSON.parse`,
  );
}

function median(work: () => unknown): number {
  const seconds: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const start = process.hrtime.bigint();
    work();
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return seconds.sort((a, b) => a - b)[REPEATS >> 1]!;
}

function taskDefinition(containers: number): object {
  return {
    family: 'shop',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: Array.from({ length: containers }, (_, i) => ({
      name: `web-${i}`,
      image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/web:${i}`,
      cpu: 256,
      memoryReservation: 512,
      essential: true,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
      environment: [
        { name: 'SPRING_PROFILES_ACTIVE', value: 'production' },
        { name: 'GREETING', value: 'say "hello"\n' },
      ],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/shop',
          'awslogs-region': 'eu-central-1',
          'awslogs-stream-prefix': 'web',
        },
      },
    })),
  };
}
