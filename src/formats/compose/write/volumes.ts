import type { Yaml, YamlMap } from '../../yaml/print.js';
import type { Cursor } from './cursor.js';
import type { Part, Volumes } from './part.js';

/** The volumes of all tasks: those of compose are declared once, at the end of the file. */
export class Declared {
  readonly #volumes = new Map<string, Yaml>();

  /** What docker calls the volumes of a task. */
  of(task: Cursor, family: string, part: Part): Volumes {
    const known = new Map(
      task.each('volumes').map((volume): [string, string] => {
        const name = part.text(volume.take('name'));
        const path = volume.inside('host')?.take('sourcePath');
        if (path) return [name, part.text(path)];
        const docker = volume.inside('dockerVolumeConfiguration');
        const other = docker ? undefined : elsewhere(volume);
        if (other)
          part.changed(
            volume.value.span,
            `the volume \`${name}\` (${other})`,
            'a volume of docker, empty at first',
          );
        return [name, this.#declare(name, family, docker ? optionsOf(docker, part) : {})];
      }),
    );
    // Where only containers are written, their volumes stand elsewhere.
    return { of: (name) => known.get(name) ?? this.#declare(name, '', {}) };
  }

  all(): YamlMap | undefined {
    return this.#volumes.size === 0 ? undefined : Object.fromEntries(this.#volumes);
  }

  #declare(wanted: string, family: string, options: YamlMap): string {
    const own = family !== '' && this.#volumes.has(wanted) ? `${family}-${wanted}` : wanted;
    const name = own.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'data';
    this.#volumes.set(name, options);
    return name;
  }
}

const ELSEWHERE: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFS',
  fsxWindowsFileServerVolumeConfiguration: 'FSx',
  s3filesVolumeConfiguration: 'S3 Files',
  configuredAtLaunch: 'a disk of EBS',
};

function elsewhere(volume: Cursor): string | undefined {
  const [found] = Object.keys(ELSEWHERE).filter((key) => volume.take(key));
  return found === undefined ? undefined : ELSEWHERE[found];
}

function optionsOf(docker: Cursor, part: Part): YamlMap {
  const [scope, autoprovision] = [docker.take('scope'), docker.take('autoprovision')];
  const kept = scope ?? autoprovision;
  if (kept) part.changed(kept.span, 'how long the volume is kept', 'until `docker compose down --volumes`');
  return {
    driver: part.value(docker.take('driver')),
    driver_opts: part.texts(docker.take('driverOpts')),
    labels: part.texts(docker.take('labels')),
  };
}
