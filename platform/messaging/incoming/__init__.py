"""What providers tell us: what became of mails, and what people answer to texts. They come by Amazon SNS."""
