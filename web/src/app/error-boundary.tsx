import { Component, type ErrorInfo, type ReactNode } from 'react';
import { PageError } from './page-error.tsx';

/** Keeps what goes wrong in a page inside its place: the frame and the timer go on. */
export class ErrorBoundary extends Component<{ heading: string; children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    const { heading, children } = this.props;
    const { error } = this.state;
    return error === undefined ? (
      children
    ) : (
      <PageError heading={heading} error={error} onTryHere={() => this.setState({ error: undefined })} />
    );
  }
}
