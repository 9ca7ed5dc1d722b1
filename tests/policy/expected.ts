export type Who =
  | 'anonymous'
  | 'owner'
  | 'admin'
  | 'member'
  | 'other brand'
  | 'stranger'
  | 'auditor'
  | 'support'
  | 'operator'
  | 'read token'
  | 'write token'

/**
 * Who may call what, written down by hand and apart from the permission table, so that a slip there
 * is seen here. A new procedure without a line fails the suite.
 */
export const expected: Record<string, string> = {}
