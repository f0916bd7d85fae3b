import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { SourceText } from '../../source/text.js';
import { format as layOutText } from '../../language/format/format.js';
import { syntax } from '../../language/messages.js';
import { language } from '../../language/problems.js';
import { compile } from '../../language/program.js';
import { stack } from '../../stack/messages.js';
import type { Tree } from '../../language/tree.js';
import type { Format } from '../format.js';
import type { Editor } from '../../model/edit.js';
import type { Recompiled } from './edit.js';
import { statementKeys } from './keys.js';
import { plim } from './messages.js';

function errorsIn(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

export const plimFormat: Format = {
  messages: [syntax, language, plim, stack],
  read(source, { open, environment, parameters }) {
    const { trees, ...compiled } = compile(source, { open, environment, parameters });
    const read = (changed: SourceText, instead: SourceText) => {
      const { model, diagnostics } = compile(instead === source ? changed : source, {
        environment,
        parameters,
        open(path, from) {
          const opened = open(path, from);
          return opened === instead ? changed : opened;
        },
      });
      return { model, errors: errorsIn(diagnostics) };
    };
    const errors = errorsIn(compiled.diagnostics);
    const editors = new Map(
      trees.map((tree) => [
        tree.source,
        editorOf(tree, { model: compiled.model, errors }, (text) =>
          read(new SourceText(tree.source.path, text), tree.source),
        ),
      ]),
    );
    const resources = compiled.model.resources.map((resource) => {
      const editor = editors.get(resource.span.source);
      return editor ? { ...resource, editor } : resource;
    });
    return {
      ...compiled,
      model: { ...compiled.model, resources },
      opened: trees.slice(1).map((tree) => tree.source),
      keys: () => statementKeys(trees, environment),
    };
  },
  write: async (model) => (await import('./write.js')).writePlim(model),
  layOut: layOutText,
};

/** What writes changes is large, and mostly not asked for. */
let plimEditor: typeof import('./edit.js').plimEditor | undefined;

function editorOf(tree: Tree, compiled: Recompiled, again: (text: string) => Recompiled): Editor {
  let editor: Editor | undefined;
  return {
    async prepare() {
      ({ plimEditor } = await import('./edit.js'));
    },
    edits(changes) {
      editor ??= plimEditor?.(tree, compiled, again);
      return editor?.edits(changes);
    },
  };
}
