import { AwsIcon } from '../ui/aws-icon';

/** The idea in one line: what is declared, and the edge that is blocked. */
export function WelcomePicture() {
  return (
    <div className="welcome-picture" aria-hidden="true">
      <Thing icon="knowledge-base" />
      <svg width="120" height="24" className="atlas-edge" data-verdict="broken" data-declared="true">
        <path className="atlas-edge-line" d="M4 12H108" strokeWidth="2" strokeDasharray="7 4" />
        <path className="atlas-edge-head" d="M116 12l-9-4v8z" />
        <circle cx="58" cy="12" r="9" className="welcome-cross-ground" />
        <path className="legend-cross" d="M54.5 8.5l7 7m0-7l-7 7" />
      </svg>
      <Thing icon="role" />
      <svg width="120" height="24" className="atlas-edge" data-verdict="works" data-declared="true">
        <path className="atlas-edge-line" d="M4 12H108" strokeWidth="1.3" />
        <path className="atlas-edge-head" d="M116 12l-9-4v8z" />
      </svg>
      <Thing icon="bucket" />
    </div>
  );
}

function Thing({ icon }: { readonly icon: string }) {
  return (
    <span className="welcome-thing">
      <AwsIcon icon={icon} size={32} />
    </span>
  );
}
