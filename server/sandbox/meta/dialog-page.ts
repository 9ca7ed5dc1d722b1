import { consentPage } from '../consent-page.ts'
import type { DialogRequest } from './dialog.ts'
import { people, type SandboxAccount, sandboxApp } from './people.ts'

const scopeWords: Record<string, string> = {
  ads_management: 'Create and change your ads',
  ads_read: 'Read your ads and their results',
  business_management: 'See the businesses you belong to',
  pages_show_list: 'See the Pages you manage',
  pages_read_engagement: 'Read what your Pages publish',
  public_profile: 'Your name',
  instagram_basic: 'See your Instagram profile',
}

export function dialogPage(asked: DialogRequest): string {
  return consentPage({
    network: 'Meta',
    appName: sandboxApp.name,
    carried: {
      client_id: sandboxApp.id,
      redirect_uri: asked.redirectUri,
      state: asked.state,
      scope: asked.scopes.join(','),
    },
    permissions: asked.scopes.map((scope) => ({ value: scope, words: scopeWords[scope] ?? scope })),
    people: people.map((person) => ({
      ...person,
      accounts: person.accounts.map((account) => ({ name: account.name, note: noteOf(account) })),
    })),
  })
}

function noteOf({ currency, zone, status }: SandboxAccount): string {
  return `${currency}, ${zone}${status === 2 ? ', disabled' : ''}`
}
