/** What VS Code gives a webview in its own themes: a class for the body, and the colours that the page uses. */
export interface Theme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  "editor-font-family": '"Droid Sans Mono", "monospace", monospace',
};

export const themes = {
  light: {
    bodyClass: "vscode-light",
    variables: {
      ...fonts,
      "editor-background": "#ffffff",
      "editor-foreground": "#3b3b3b",
      "panel-border": "#e5e5e5",
      focusBorder: "#005fb8",
      "dropdown-background": "#ffffff",
      "dropdown-foreground": "#3b3b3b",
      "dropdown-border": "#cecece",
      "button-border": "#0000001a",
      "toolbar-hoverBackground": "#b8b8b850",
      "inputOption-activeBackground": "#bed6ed",
      "inputOption-activeForeground": "#000000",
      "textCodeBlock-background": "#f8f8f8",
    },
  },
  dark: {
    bodyClass: "vscode-dark",
    variables: {
      ...fonts,
      "editor-background": "#1f1f1f",
      "editor-foreground": "#cccccc",
      "panel-border": "#2b2b2b",
      focusBorder: "#0078d4",
      "dropdown-background": "#313131",
      "dropdown-foreground": "#cccccc",
      "dropdown-border": "#3c3c3c",
      "button-border": "#ffffff12",
      "toolbar-hoverBackground": "#5a5d5e50",
      "inputOption-activeBackground": "#2489db82",
      "inputOption-activeForeground": "#ffffff",
      "textCodeBlock-background": "#2b2b2b",
    },
  },
  highContrast: {
    bodyClass: "vscode-high-contrast",
    variables: {
      ...fonts,
      "editor-background": "#000000",
      "editor-foreground": "#ffffff",
      "panel-border": "#6fc3df",
      focusBorder: "#f38518",
      "dropdown-background": "#000000",
      "dropdown-foreground": "#ffffff",
      "dropdown-border": "#6fc3df",
      "button-border": "#6fc3df",
      "inputOption-activeBackground": "#00000000",
      "inputOption-activeForeground": "#ffffff",
      "textCodeBlock-background": "#000000",
    },
  },
  highContrastLight: {
    bodyClass: "vscode-high-contrast vscode-high-contrast-light",
    variables: {
      ...fonts,
      "editor-background": "#ffffff",
      "editor-foreground": "#292929",
      "panel-border": "#0f4a85",
      focusBorder: "#006bbd",
      "dropdown-background": "#ffffff",
      "dropdown-foreground": "#292929",
      "dropdown-border": "#0f4a85",
      "button-border": "#0f4a85",
      "inputOption-activeBackground": "#00000000",
      "inputOption-activeForeground": "#292929",
      "textCodeBlock-background": "#f2f2f2",
    },
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;
