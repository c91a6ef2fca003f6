"""An edited edition and a style to HTML; nothing here knows how it will be printed or bound."""
