import { GraphError, wrongParameter } from './graph-error.ts'

/** `id,name,creative{id,name}` as a tree: field → fields asked below it. */
export type FieldTree = Map<string, FieldTree>

const deepest = 4

/** @throws GraphError 2500 when braces do not close. */
export function readFields(text: string | undefined): FieldTree {
  const tree: FieldTree = new Map()
  const end = readLevel(text ?? '', 0, { tree, depth: 0 })
  if (end !== (text ?? '').length) throw syntax(text ?? '', end)
  return tree
}

function readLevel(text: string, from: number, into: { tree: FieldTree; depth: number }): number {
  if (into.depth > deepest) throw syntax(text, from)
  let at = from
  for (;;) {
    const word = /^\s*([a-z0-9_]*)\s*/i.exec(text.slice(at))
    const name = word?.[1] ?? ''
    at += word?.[0].length ?? 0
    at = afterModifiers(text, at)
    const below: FieldTree = new Map()
    if (text[at] === '{') {
      at = readLevel(text, at + 1, { tree: below, depth: into.depth + 1 })
      if (text[at] !== '}') throw syntax(text, at)
      at += 1
    }
    if (name) into.tree.set(name, below)
    if (text[at] !== ',') return at
    at += 1
  }
}

/** `adsets.limit(50)`: modifiers of an edge are read over; children always come whole. */
function afterModifiers(text: string, from: number): number {
  const modifiers = /^(\.[a-z_]+\([^()]*\))+/i.exec(text.slice(from))
  return from + (modifiers?.[0].length ?? 0)
}

function syntax(text: string, at: number): GraphError {
  return new GraphError({
    message: `Syntax error "Expected end of string instead of "${text[at] ?? ''}"." at character ${at}: ${text.slice(0, 200)}`,
    code: 2500,
  })
}

/** A value or, for an object behind a field, what to ask of it. Undefined is left out, as Graph does. */
export type NodeReaders = Record<string, (below: FieldTree) => unknown>

/** Answers the asked fields and always the id. @throws GraphError 100 for a field that never was. */
export function project(
  node: { id: string; type: string; readers: NodeReaders },
  tree: FieldTree,
  fallback: readonly string[] = [],
): Record<string, unknown> {
  const asked: FieldTree = tree.size > 0 ? tree : new Map(fallback.map((name) => [name, new Map()]))
  const answer: Record<string, unknown> = {}
  for (const [name, below] of asked) {
    if (name === 'id') continue
    const reader = Object.hasOwn(node.readers, name) ? node.readers[name] : undefined
    if (!reader) {
      throw wrongParameter(
        `Tried accessing nonexisting field (${name}) on node type (${node.type})`,
      )
    }
    const value = reader(below)
    if (value !== undefined && value !== null) answer[name] = value
  }
  return { ...answer, id: node.id }
}
