import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The data types of a service, as the type declarations of its SDK package give them. */
export interface ServiceModel {
  readonly package: string;
  readonly version: string;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly structures: ReadonlyMap<string, Structure>;
}

export interface Structure {
  readonly members: ReadonlyMap<string, ModelType>;
  readonly required: readonly string[];
}

export type ModelType =
  | { readonly kind: 'string' | 'integer' | 'boolean' | 'timestamp' | 'document' }
  | { readonly kind: 'list' | 'map'; readonly of: ModelType }
  | { readonly kind: 'named'; readonly name: string };

export function readModel(folder: string): ServiceModel {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const models = join(folder, 'dist-types/models');
  const enums = new Map<string, readonly string[]>();
  const structures = new Map<string, Structure>();
  for (const file of readdirSync(models)
    .filter((each) => /^(enums|models_\d+)\.d\.ts$/.test(each))
    .sort()) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(models, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    for (const statement of source.statements) {
      if (ts.isVariableStatement(statement)) readEnum(statement, source, enums);
      else if (ts.isInterfaceDeclaration(statement))
        structures.set(statement.name.text, readStructure(statement, source));
      else if (ts.isModuleDeclaration(statement))
        structures.set(statement.name.text, readUnion(statement, source));
    }
  }
  return { package: name, version, enums, structures };
}

/** `export declare const Protocol: { readonly TCP: "tcp"; … }` */
function readEnum(
  statement: ts.VariableStatement,
  source: ts.SourceFile,
  enums: Map<string, readonly string[]>,
) {
  for (const { name, type } of statement.declarationList.declarations) {
    if (!type || !ts.isTypeLiteralNode(type)) continue;
    const values = type.members.flatMap((member) =>
      ts.isPropertySignature(member) && member.type && ts.isLiteralTypeNode(member.type)
        ? [member.type.literal]
        : [],
    );
    enums.set(
      name.getText(source),
      values.filter(ts.isStringLiteral).map((literal) => literal.text),
    );
  }
}

function readStructure({ members }: ts.InterfaceDeclaration, source: ts.SourceFile): Structure {
  const signatures = members.filter(ts.isPropertySignature);
  return {
    members: new Map(
      signatures.map((each) => [
        each.name.getText(source),
        readType(withoutUndefined(each.type!, source), source),
      ]),
    ),
    required: signatures.filter((each) => !each.questionToken).map((each) => each.name.getText(source)),
  };
}

/** A union is declared as a namespace with an interface for each member; in JSON it is a structure. */
function readUnion({ body }: ts.ModuleDeclaration, source: ts.SourceFile): Structure {
  const members = new Map<string, ModelType>();
  if (!body || !ts.isModuleBlock(body)) return { members, required: [] };
  for (const variant of body.statements.filter(ts.isInterfaceDeclaration)) {
    if (!variant.name.text.endsWith('Member')) continue;
    for (const member of variant.members.filter(ts.isPropertySignature)) {
      const name = member.name.getText(source);
      if (name === '$unknown' || members.has(name)) continue;
      if (member.type!.kind !== ts.SyntaxKind.NeverKeyword) members.set(name, readType(member.type!, source));
    }
  }
  return { members, required: [] };
}

function withoutUndefined(type: ts.TypeNode, source: ts.SourceFile): ts.TypeNode {
  if (!ts.isUnionTypeNode(type)) return type;
  const rest = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
  if (rest.length !== 1) throw new Error(`a union where none is expected: ${type.getText(source)}`);
  return rest[0]!;
}

function readType(type: ts.TypeNode, source: ts.SourceFile): ModelType {
  if (ts.isArrayTypeNode(type)) return { kind: 'list', of: readType(type.elementType, source) };
  if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: 'string' };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'integer' };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText(source);
    if (name === 'Record') return { kind: 'map', of: readType(type.typeArguments![1]!, source) };
    if (name === 'Date') return { kind: 'timestamp' };
    if (name === '__DocumentType') return { kind: 'document' };
    return { kind: 'named', name };
  }
  throw new Error(`an unexpected type: ${type.getText(source)}`);
}
