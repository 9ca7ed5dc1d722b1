import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { type Env, publicUrl, usesRealNetworks } from '../env.ts'

export type DemoPerson = {
  email: string
  name: string
  role: string
  organization: string | null
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/**
 * Whether the sign-in page may name the demo's people: only on a machine that nobody else can reach,
 * with networks that are simulated. A proxy before a loopback port has a public address, so that
 * address counts too.
 */
export function showsDemoPeople(env: Env): boolean {
  const reachable = !loopback.has(env.HOST) || !loopback.has(new URL(publicUrl(env)).hostname)
  return env.SEED === 'demo' && !usesRealNetworks(env) && !reachable
}

/** The demo's people in the order a newcomer should try them; null wherever they must not be told. */
export async function demoPeople(ctx: Pick<Context, 'env' | 'db'>): Promise<DemoPerson[] | null> {
  if (!showsDemoPeople(ctx.env)) return null
  const found = await rows<DemoPerson>(
    ctx.db,
    `SELECT u.email, u.name, coalesce(m.role, s.role) AS role, o.name AS organization
     FROM users u
     LEFT JOIN members m ON m.user_id = u.id
     LEFT JOIN organizations o ON o.id = m.organization_id
     LEFT JOIN staff s ON s.user_id = u.id
     WHERE EXISTS (SELECT 1 FROM installation WHERE seed = 'demo' AND finished_at IS NOT NULL)
       AND u.email LIKE '%.test' AND u.disabled_at IS NULL AND coalesce(m.role, s.role) IS NOT NULL
     ORDER BY o.id NULLS LAST, u.created_at, u.email LIMIT 20`,
  )
  return found.length ? found : null
}
