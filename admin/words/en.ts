import { analytics } from './en/analytics.ts'
import { api } from './en/api.ts'
import { assets } from './en/assets.ts'
import { audit } from './en/audit.ts'
import { brief } from './en/brief.ts'
import { campaigns } from './en/campaigns.ts'
import { connections } from './en/connections.ts'
import { creatives } from './en/creatives.ts'
import { creatorRecords } from './en/creator-records.ts'
import { creators } from './en/creators.ts'
import { fees } from './en/fees.ts'
import { fundings } from './en/fundings.ts'
import { homes } from './en/homes.ts'
import { drifts, imports } from './en/imports.ts'
import { installation } from './en/installation.ts'
import { issues } from './en/issues.ts'
import { ledger } from './en/ledger.ts'
import { invitationPage, members, organizations, tierWords } from './en/organizations.ts'
import { parts } from './en/parts.ts'
import { payouts } from './en/payouts.ts'
import { pixel } from './en/pixel.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { staff } from './en/staff.ts'
import { severity, status } from './en/status.ts'
import { submissions } from './en/submissions.ts'
import { tokens } from './en/tokens.ts'
import { webhooks } from './en/webhooks.ts'

/** English. Another language is another object of the same type, chosen in `words.ts`. */
export const en = {
  /** Number grouping and the order of day and month are the language's, not the reader's. */
  formats: { numbers: 'en-US', dates: 'en-GB' },
  analytics,
  api,
  assets,
  audit,
  brief,
  campaigns,
  connections,
  creatives,
  creatorRecords,
  creators,
  drifts,
  fees,
  fundings,
  homes,
  imports,
  installation,
  issues,
  invitationPage,
  ledger,
  members,
  organizations,
  parts,
  payouts,
  pixel,
  settings,
  severity,
  shell,
  signIn,
  staff,
  status,
  submissions,
  tierWords,
  tokens,
  webhooks,
}
