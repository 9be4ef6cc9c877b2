import type { PlanNode } from './plan.ts'
import type { PlacedNode } from './read-text-plan.ts'

/** Whether the arrows tell no depth: a tree of three or more nodes has at least two depths of arrows. */
export function isFlat(placed: readonly PlacedNode[]): boolean {
  const [root, ...rest] = placed
  if (!root || rest.length < 2) return false
  return rest.every(({ column }) => column === rest[0]?.column) && (rest[0]?.column ?? 0) <= root.column + 1
}

/** Puts nodes in their order of printing (parents first) into a tree by how many inputs each type has. */
export function raiseTree(placed: readonly PlacedNode[]): void {
  const open: { node: PlanNode; wants: number }[] = []
  for (const { node } of placed) {
    while (open.length > 1 && (open.at(-1)?.wants ?? 0) <= 0) open.pop()
    const parent = open.at(-1)
    if (parent) {
      parent.node.children.push(node)
      if (!node.subplan) parent.wants--
    }
    open.push({ node, wants: inputsOf(node.type) })
  }
}

function inputsOf(type: string): number {
  if (/^(?:Merge )?Append$|^Bitmap(?:And|Or)$/.test(type)) return Number.POSITIVE_INFINITY
  if (/Join$|^Nested Loop|^Recursive Union$/.test(type)) return 2
  if (/^(?:Bitmap Heap|Subquery) Scan$/.test(type)) return 1
  return /Scan$|^Result$/.test(type) ? 0 : 1
}
