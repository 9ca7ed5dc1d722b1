import type { AuthProvider } from '@refinedev/core'
import { ask, refusalOf } from '../trpc.ts'
import { words } from '../words.ts'
import { signIn, signOut } from './sign-in.ts'

/** Refine's view of signing in; the rules and the session live on the server. */
export const authProvider: AuthProvider = {
  login: async ({ email, password }: { email: string; password: string }) => {
    const result = await signIn(email, password)
    if (result === 'signed-in') return { success: true, redirectTo: '/' }
    return { success: false, error: { name: words.signIn.title, message: words.signIn.wrong } }
  },
  logout: async () => {
    await signOut()
    return { success: true, redirectTo: '/sign-in' }
  },
  check: async () => {
    try {
      await ask('me.get', undefined)
      return { authenticated: true }
    } catch (error) {
      return { authenticated: !isSignedOut(error), redirectTo: '/sign-in' }
    }
  },
  onError: async (error) => (isSignedOut(error) ? { logout: true, redirectTo: '/sign-in' } : {}),
}

export function isSignedOut(error: unknown): boolean {
  const refusal = refusalOf(error)
  return refusal?.reason === 'unauthenticated' || refusal?.code === 'UNAUTHORIZED'
}
