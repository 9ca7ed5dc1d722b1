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
export const expected: Record<string, string> = {
  'ads.createAd': 'owner admin',
  'ads.createGroup': 'owner admin',
  'ads.deleteAd': 'owner admin',
  'ads.deleteGroup': 'owner admin',
  'ads.tree': 'owner admin member auditor support operator',
  'ads.updateAd': 'owner admin',
  'ads.updateGroup': 'owner admin',
  'analytics.breakdown': 'owner admin member auditor support operator',
  'analytics.campaign': 'owner admin member auditor support operator',
  'analytics.series': 'owner admin member auditor support operator',
  'analytics.summary': 'owner admin member auditor support operator',
  'assets.get': 'owner admin member auditor support operator',
  'assets.list': 'owner admin member auditor support operator',
  'audit.list': 'owner admin auditor support operator',
  'campaigns.cancel': 'owner admin',
  'campaigns.create': 'owner admin',
  'campaigns.delete': 'owner admin',
  'campaigns.discard': 'owner admin',
  'campaigns.events': 'owner admin member auditor support operator',
  'campaigns.get': 'owner admin member auditor support operator',
  'campaigns.launch': 'owner admin',
  'campaigns.launchProgress': 'owner admin member auditor support operator',
  'campaigns.linkAsset': 'owner admin',
  'campaigns.list': 'owner admin member auditor support operator',
  'campaigns.options': 'owner admin member auditor support operator',
  'campaigns.pause': 'owner admin support',
  'campaigns.preview': 'owner admin member auditor support operator',
  'campaigns.resume': 'owner admin support',
  'campaigns.totals': 'owner admin member auditor support operator',
  'campaigns.unlinkAsset': 'owner admin',
  'campaigns.update': 'owner admin',
  'connections.accounts': 'owner admin',
  'connections.choose': 'owner admin',
  'connections.disconnect': 'owner admin',
  'connections.get': 'owner admin member auditor support operator',
  'connections.list': 'owner admin member auditor support operator',
  'connections.networks': 'owner admin member auditor support operator',
  'connections.pauseSync': 'owner admin support operator',
  'connections.resumeSync': 'owner admin support operator',
  'connections.sync': 'owner admin support operator',
  'connections.syncRuns': 'owner admin member auditor support operator',
  'fees.answer': 'owner admin member auditor support operator',
  'fees.get': 'owner admin member auditor support operator',
  'fees.list': 'owner admin member auditor support operator',
  'fees.rates': 'owner admin member auditor support operator',
  'fees.recompute': 'owner admin member auditor support operator',
  'fees.sums': 'owner admin member auditor support operator',
  'homes.auditor': 'auditor support operator',
  'homes.brand': 'owner admin member auditor support operator',
  'homes.operator': 'auditor support operator',
  'homes.support': 'auditor support operator',
  'issues.get': 'owner admin member auditor support operator',
  'issues.list': 'owner admin member auditor support operator',
  'issues.resolve': 'owner admin support',
  'me.demo': 'public',
  'me.get': 'signed_in',
  'members.accept': 'public',
  'members.changeRole': 'owner operator by-session',
  'members.invite': 'owner operator by-session',
  'members.list': 'owner admin member auditor support operator',
  'members.readInvitation': 'public',
  'members.remove': 'owner operator by-session',
  'members.revokeInvitation': 'owner operator by-session',
  'organizations.create': 'operator by-session',
  'organizations.get': 'owner admin member auditor support operator',
  'organizations.list': 'owner admin member auditor support operator',
  'organizations.setTier': 'operator by-session',
  'organizations.tierEffect': 'operator',
  'organizations.tiers': 'owner admin member auditor support operator',
  'organizations.update': 'owner admin operator',
  'staff.list': 'auditor support operator',
  'staff.remove': 'operator by-session',
  'staff.set': 'operator by-session',
  'tokens.create': 'owner admin by-session',
  'tokens.list': 'owner admin',
  'tokens.revoke': 'owner admin operator',
}
