import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** An engine takes some 100,000 arguments and throws where there are more. Nodes of a page are never that many. */
const noSpreadArguments = {
  selector:
    ":matches(CallExpression:not([callee.property.name=/^(append|replaceChildren)$/]), NewExpression) > SpreadElement.arguments",
  message: "A long array does not fit into arguments: use a loop, reduce or an array literal.",
};

/** A longer file is about more than one thing (CONTRIBUTING.md). */
const maxLines = 400;

export default defineConfig(
  {
    ignores: [
      "dist/",
      "out/",
      "node_modules/",
      ".cache/",
      ".vscode-test/",
      "test/fixtures/",
      "scripts/core-globals.d.ts",
    ],
  },
  {
    files: ["**/*.ts", "**/*.mts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      // A new kind must be looked at in each switch: `default` does not take it silently.
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An underscore says: a signature asks for it, this body does not.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "max-lines": ["error", maxLines],
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", noSpreadArguments] },
  },
  {
    // The pure rooms: the same text gives the same bytes, always (architecture.md).
    files: ["src/{tcp,network,language,words,trace,scenario,views,capture}/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Time is a number that is passed in." },
        { object: "Math", property: "random", message: "Chance comes from a seeded generator." },
        { object: "performance", property: "now", message: "Time is a number that is passed in." },
      ],
      "no-restricted-syntax": [
        "error",
        noSpreadArguments,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Time is a number that is passed in.",
        },
      ],
    },
  },
  {
    // Printing is the work of these.
    files: ["test/**", "bench/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExpressionStatement > CallExpression[callee.name='expect']",
          message: "An expect without a matcher asserts nothing.",
        },
      ],
    },
  },
  {
    // Scripts run before anything is installed, on Node 20: plain JavaScript, its types checked by tsc (checkJs).
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.strict],
    rules: { eqeqeq: "error", "max-lines": ["error", maxLines] },
  },
);
