.PHONY: serve build check fmt test engines lock bundle

serve build check fmt test engines lock bundle:
	@python3 run.py $@
