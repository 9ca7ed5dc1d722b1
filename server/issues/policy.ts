/** True, or the sentence that says why not. */
export function mayResolve(issue: { turn: string }): true | string {
  return issue.turn === 'resolved' ? 'This issue is resolved already.' : true
}
