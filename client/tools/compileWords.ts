// A Babel plugin that runs after Lingui's macros: English sentences are compiled here, at build time,
// so that a page needs neither a catalogue nor the message compiler to show them.
import type { NodePath, PluginObj, types as Types } from "@babel/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

export function compileWords({ types }: { types: typeof Types }): PluginObj {
  const compiled = (sentence: string) => types.valueToNode(compileMessage(sentence));

  // {id: "…", message: "…"}, as t`…`, msg`…` and plural() leave behind.
  function inObject({ node }: NodePath<Types.ObjectExpression>): void {
    const found = new Map<string, Types.ObjectProperty>();
    for (const property of node.properties) {
      if (!types.isObjectProperty(property)) continue;
      if (types.isIdentifier(property.key)) found.set(property.key.name, property);
      if (types.isStringLiteral(property.key)) found.set(property.key.value, property);
    }
    const message = found.get("message");
    if (!found.has("id") || !message || !types.isStringLiteral(message.value)) return;
    message.value = compiled(message.value.value);
  }

  // <Trans id="…" message="…" />, as the component macros leave behind.
  function inElement({ node }: NodePath<Types.JSXOpeningElement>): void {
    const attributes = node.attributes.filter((each) => types.isJSXAttribute(each));
    const message = attributes.find((each) => each.name.name === "message");
    if (!message || !attributes.some((each) => each.name.name === "id")) return;
    const { value } = message;
    const literal = types.isJSXExpressionContainer(value) ? value.expression : value;
    if (!types.isStringLiteral(literal)) return;
    message.value = types.jsxExpressionContainer(compiled(literal.value));
  }

  return {
    name: "compile-words",
    visitor: {
      Program: {
        exit: (program) =>
          program.traverse({ ObjectExpression: inObject, JSXOpeningElement: inElement }),
      },
    },
  };
}
