import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { Permission } from '../shared/permissions.ts'
import type { Answer } from './trpc.ts'

/** What the server says about the person who is signed in. Its `now` is the product's clock. */
export type Me = Answer<'me.get'>

export type Organization = Me['organizations'][number]

export type Session = Me & {
  /** The brand organization in view; null for staff, who see all of them. */
  organization: Organization | null
  chooseOrganization: (id: number) => void
  /** The viewer's zone, as their browser is set. */
  timeZone: string
  productNow: () => Date
  may: (permission: Permission) => boolean
}

const SessionContext = createContext<Session | null>(null)
const storageKey = 'console.organization'

export function SessionProvider({ me, children }: { me: Me; children: React.ReactNode }) {
  const [chosenId, setChosenId] = useState(() => window.localStorage.getItem(storageKey))
  const chooseOrganization = useCallback((id: number) => {
    window.localStorage.setItem(storageKey, String(id))
    setChosenId(String(id))
  }, [])
  const session = useMemo<Session>(() => {
    const aheadMs = new Date(me.now).getTime() - Date.now()
    const chosen = me.organizations.find((one) => String(one.id) === chosenId)
    return {
      ...me,
      organization: me.staffRole ? null : (chosen ?? me.organizations[0] ?? null),
      chooseOrganization,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      productNow: () => new Date(Date.now() + aheadMs),
      may: (permission) => me.abilities[permission] === true,
    }
  }, [me, chosenId, chooseOrganization])
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('A page was drawn outside the session.')
  return session
}
