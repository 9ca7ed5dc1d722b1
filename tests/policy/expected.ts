import { ofCampaigns } from './expected-campaigns.ts'
import { ofMoney } from './expected-money.ts'
import { ofPeople } from './expected-people.ts'

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
 * is seen here. `by-session`: a person must ask, a token may not. A new procedure without a line fails the suite.
 */
export const expected: Record<string, string> = { ...ofCampaigns, ...ofMoney, ...ofPeople }
