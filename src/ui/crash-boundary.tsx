import { Component, type ReactNode } from "react";

interface CrashBoundaryProps {
  onCrash: (thrown: unknown) => void;
  children: ReactNode;
}

/** Takes what a component throws, before Ink would draw its stack trace on the screen. */
export class CrashBoundary extends Component<CrashBoundaryProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onCrash(thrown);
  }

  override render(): ReactNode {
    return this.state.hasCrashed ? null : this.props.children;
  }
}
