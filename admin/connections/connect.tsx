import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { MoveButton } from '../parts/move-button.tsx'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import './connections.css'

/** The server sends the browser on to the network; the network sends it back to the console. */
export function leaveFor(network: string, organizationId: number, connectionId?: number): void {
  const query = new URLSearchParams({ organization_id: String(organizationId) })
  if (connectionId !== undefined) query.set('connection_id', String(connectionId))
  window.location.assign(`/api/campaigns/connect/${network}?${query}`)
}

/** Where this person may connect; null when they may not at all. */
function useOffer() {
  const { organization, may } = useSession()
  const organizationId = organization?.id ?? 0
  const allowed = organization !== null && may('connections:connect')
  const networks = useQuery('connections.networks', { organizationId }, { enabled: allowed })
  return allowed ? { organizationId, networks } : null
}

/** A button for each network, where nothing is connected yet. */
export function NetworkButtons() {
  const offer = useOffer()
  if (offer === null) return null
  return (
    <div className="network-buttons">
      {(offer.networks.data ?? []).map((network) => (
        <MoveButton
          key={network.name}
          label={words.connections.connectAt({ network: network.label })}
          can={network.canConnect}
          onMove={() => {
            leaveFor(network.name, offer.organizationId)
            return undefined
          }}
        />
      ))}
    </div>
  )
}

/** "Connect account", then the network; a network outside the tier says so instead. */
export function ConnectButton() {
  const offer = useOffer()
  if (offer === null) return null
  const { networks, organizationId } = offer
  const items = (networks.data ?? []).map((network) => ({
    key: network.name,
    disabled: network.canConnect !== true,
    label: network.canConnect === true ? network.label : network.canConnect,
    onClick: () => leaveFor(network.name, organizationId),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="primary" loading={networks.isLoading} aria-haspopup="menu">
        {words.connections.connect} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
