import type { AccessControlProvider } from '@refinedev/core'
import type { Me } from '../session.tsx'

const permissionVerb: Record<string, string> = {
  list: 'read',
  show: 'read',
  edit: 'update',
  clone: 'create',
}

/**
 * Reads what the server decided: `can` of a row, else the abilities of the person. There is no
 * rule here, and no role.
 */
export function accessOf(abilities: Me['abilities']): AccessControlProvider {
  return {
    can: async ({ resource, action, params }) => {
      const can = (params?.record as { can?: Record<string, true | string> } | undefined)?.can
      const decided = can?.[action]
      if (decided !== undefined) {
        return decided === true ? { can: true } : { can: false, reason: decided }
      }
      const permission = `${resource}:${permissionVerb[action] ?? action}` as keyof Me['abilities']
      return { can: abilities[permission] === true }
    },
    options: { buttons: { enableAccessControl: true, hideIfUnauthorized: false } },
  }
}
