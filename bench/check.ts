import { compile } from '../src/language/program.js';
import { SourceText } from '../src/source/text.js';

/** How long it takes to read and bind a file, and whether the cost grows with its size alone. */
const ROUNDS = 7;

const service = (n: number) => `## The web tier, part ${n}.
service web-${n} on fargate {
  run     3
  rolling 100%..200% with rollback
  cpu     0.5 vCPU
  memory  1 GiB
  container web {
    image  acme/flask:\${tag}
    port   8080 as http
    env    { HOST = \${service.web-${n}.host}; STAGE = production }
    health "curl -f http://localhost:8080/health" every 30s timeout 5s retries 3 start 20s
    logs
    depends on migrate success
  }
  container migrate optional like web {
    command flask db upgrade
    drop    port, health, depends
  }
  expose 443 -> web:8080 { health /health every 15s }
  scale 3..12 { cpu 60% }
  discover web-${n}:8080 from web-0
}
`;

const open = () => ({ reason: 'does not exist' });
for (const services of [43, 430, 4300]) {
  const text = Array.from({ length: services }, (_, n) => service(n)).join('\n');
  const head = 'param tag: string = 1\ncluster shop { namespace shop.local }\n\n';
  const source = new SourceText('bench.plim', head + text);
  const times: number[] = [];
  for (let round = 0; round < (services > 1000 ? 3 : ROUNDS); round++) {
    const start = performance.now();
    const { diagnostics } = compile(source, { open, parameters: new Map() });
    times.push(performance.now() - start);
    if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1]!;
  const lines = source.lineCount;
  console.log(
    `${String(services).padStart(5)} services ${String(lines).padStart(7)} lines  ${median.toFixed(0).padStart(5)} ms  ${((median / lines) * 10_000).toFixed(0)} ms for 10,000 lines`,
  );
}
