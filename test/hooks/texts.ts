export const GOOD =
  '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 64 }] }\n';
export const BAD = GOOD.replace('"memory"', '"memry": 1, "memory"');
export const LOOSE = 'task web on ec2 { container   web { image nginx:1.27; memory 64 MiB } }\n';
export const LAID_OUT = 'task web on ec2 { container web { image nginx:1.27; memory 64 MiB } }\n';
export const WORKFLOW = 'on: push\njobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }\n';
