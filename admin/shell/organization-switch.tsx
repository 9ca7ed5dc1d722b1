import { Select } from 'antd'
import { useNavigate } from 'react-router'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

/** The organization in view: a choice for those with several, a name for the others. */
export function OrganizationSwitch() {
  const { organization, organizations, chooseOrganization } = useSession()
  const navigate = useNavigate()
  if (!organization) return null
  if (organizations.length === 1) {
    return <span className="organization-name">{organization.name}</span>
  }
  return (
    <Select
      className="organization-switch"
      aria-label={words.shell.chooseOrganization}
      value={organization.id}
      options={organizations.map((one) => ({ value: one.id, label: one.name }))}
      popupMatchSelectWidth={false}
      onChange={(id) => {
        chooseOrganization(id)
        // A record of one organization means nothing in the other.
        navigate('/')
      }}
    />
  )
}
