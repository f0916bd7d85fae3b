/** What stands in a YAML text, before it is asked what it means. */
export type YamlNode = YamlContent | YamlAlias;

export type YamlContent = YamlScalar | YamlMap | YamlList;

interface Placed {
  readonly start: number;
  readonly end: number;
}

interface Named extends Placed {
  /** As written: `!Ref`. */
  readonly tag?: string | undefined;
  readonly anchor?: string | undefined;
}

export interface YamlScalar extends Named {
  readonly type: 'scalar';
  readonly style: 'plain' | 'quoted' | 'block';
  readonly text: string;
}

export interface YamlMap extends Named {
  readonly type: 'map';
  /** Written between brackets; without them, it ends with its last value. */
  readonly isFlow: boolean;
  readonly items: readonly YamlPair[];
}

export interface YamlPair {
  readonly key: YamlNode | undefined;
  readonly value: YamlNode | undefined;
}

export interface YamlList extends Named {
  readonly type: 'list';
  readonly isFlow: boolean;
  readonly items: readonly (YamlNode | undefined)[];
}

export interface YamlAlias extends Placed {
  readonly type: 'alias';
  readonly name: string;
}
