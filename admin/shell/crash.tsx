import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { words } from '../words.ts'

/** Keeps the shell standing when a page throws; another address is another try. */
export function Crash({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  return <Boundary key={pathname}>{children}</Boundary>
}

class Boundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    if (!this.state.crashed) return this.props.children
    return (
      <div className="failed" role="alert">
        <h1 className="empty-title">{words.shell.crashTitle}</h1>
        <p>{words.shell.crashText}</p>
        <Button onClick={() => window.location.reload()}>{words.shell.reload}</Button>
      </div>
    )
  }
}
