const usage = `Flywheel ${__VERSION__}

  flywheel inspect FILE [--json]
  flywheel run PROJECT [--data FILE] [--json]
`;

process.stdout.write(usage);
