/** A description of about 2,000 lines, as a company has it: services on Fargate and on instances of three clusters. */
export function largePlim(services = 60): string {
  const shared = [
    'param tag: string = 1.4.2  ## Image tag to deploy',
    'param certificate: certificate',
    'let secret = secretsmanager shop/db:password',
    'let domain = shop.example.com',
    ...CLUSTERS.map(cluster),
    'template container app {\n  port   8080 as http\n  health "curl -f http://localhost:8080/health" every 30s timeout 5s retries 3 start 20s\n  logs\n}',
    'queue orders { visibility 2m }',
    'bucket uploads',
  ];
  const all = Array.from({ length: services }, (_, i) => (i % 2 === 0 ? web(i) : data(i)));
  const environments = ['dev', 'staging'].map(
    (name, i) =>
      `environment ${name} {\n${all.map((_, at) => (at % 4 === 0 ? `  service web-${at} { run ${i + 1}; scale off }\n` : '')).join('')}}`,
  );
  return [...shared, ...all, ...environments].map((each) => `${each}\n`).join('\n');
}

const CLUSTERS = ['shop', 'batch', 'edge'];

function cluster(name: string): string {
  return `cluster ${name} {
  namespace ${name}.local
  fleet ${name}-general {
    instances  30..90 of m6i.large, m6i.xlarge
    zones      us-east-1a, us-east-1b, us-east-1c
    attributes { stack = ${name} }
  }
  fleet ${name}-memory { instances 3 of r6i.large }
}`;
}

function web(i: number): string {
  return `## Service number ${i}.
service web-${i} on fargate {
  cluster ${CLUSTERS[i % 3]}
  run     3
  rolling 100%..200% with rollback
  cpu     0.5 vCPU
  memory  1 GiB
  role    { allow dynamodb:GetItem, dynamodb:Query on arn:aws:dynamodb:*:*:table/orders }
  container web like app {
    image acme/web-${i}:\${tag}
    env   {
      NEXT_HOST = \${service.data-${i + 1}.host}
      QUEUE     = \${queue.orders.url}
      UPLOADS   = \${bucket.uploads.name}
      DOMAIN    = \${domain}
    }
    secrets {
      PASSWORD = \${secret}
      API_KEY  = ssm /shop/api-key-${i}
    }
    depends on migrate success
  }
  container migrate optional like web {
    command flask db upgrade
    drop    port, health, depends, secrets API_KEY
  }
  expose 443 -> web:8080 {
    certificate \${certificate}
    host        web-${i}.shop.example.com
    redirect    http
    health      /health every 15s
  }
  scale 3..12 {
    cpu      60%
    requests 1000 per target
    at cron(0 8 ? * MON-FRI *) between 6..12
  }
}`;
}

function data(i: number): string {
  const where = CLUSTERS[i % 3];
  return `## Data of service number ${i}.
service data-${i} on ec2 {
  cluster ${where}
  run          3
  rolling      66%..100% with rollback
  capacity     ${where}-general
  place        spread zone, binpack memory
  place        distinct
  where        attribute:stack == ${where} and attribute:ecs.instance-type =~ m6i[.].*
  network-mode awsvpc
  memory       512 MiB
  container data {
    image  mongo:7
    cpu    128
    port   27017
    mount  data -> /data/db
    health "mongosh --eval 'db.runCommand(1)'" every 30s timeout 5s retries 3
    logs
  }
  volume data efs fs-0a1b2c3d { encrypt; root /mongo }
  discover data-${i}:27017 from web-${i - 1}
}`;
}
